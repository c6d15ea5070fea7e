package one.twogather.pod.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.fr.FrenchLightStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.util.ElisionFilter;

/**
 * How a text falls into words. As they stand: in lower case, without accents, without the French articles that end in an apostrophe. And their stems, in
 * English and in French, so that "running" and "chevaux" are found by "run" and "cheval".
 */
final class Tokens {

    /** Words as they stand. */
    static final Analyzer PLAIN = analyzer(words -> words);

    static final Analyzer ENGLISH = analyzer(PorterStemFilter::new);
    static final Analyzer FRENCH = analyzer(FrenchLightStemFilter::new);

    private Tokens() {}

    /** One word, and where it stands in its text. */
    record Token(String text, int start, int end) {}

    private static Analyzer analyzer(UnaryOperator<TokenStream> stems) {
        return new Analyzer() {
            @Override
            protected TokenStreamComponents createComponents(String field) {
                Tokenizer words = new StandardTokenizer();
                TokenStream lower = new LowerCaseFilter(words);
                TokenStream bare = new ElisionFilter(lower, FrenchAnalyzer.DEFAULT_ARTICLES);
                return new TokenStreamComponents(words, stems.apply(new ASCIIFoldingFilter(bare)));
            }
        };
    }

    /** The words of a text, in order. */
    static List<Token> of(Analyzer analyzer, String text) {
        List<Token> tokens = new ArrayList<>();
        try (TokenStream stream = analyzer.tokenStream("", text)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            OffsetAttribute offset = stream.addAttribute(OffsetAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                tokens.add(new Token(term.toString(), offset.startOffset(), offset.endOffset()));
            }
            stream.end();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return tokens;
    }

    /** Hears the words of a text, one after the other. */
    @FunctionalInterface
    interface Listener {
        /** @param english its stem, if it is English, and likewise */
        void hear(Token word, String english, String french);
    }

    /** Tells the words of a text with their stems, without remembering them: a text may be long. */
    static void each(String text, Listener listener) {
        try (TokenStream plain = PLAIN.tokenStream("", text);
                TokenStream english = ENGLISH.tokenStream("", text);
                TokenStream french = FRENCH.tokenStream("", text)) {
            CharTermAttribute word = plain.addAttribute(CharTermAttribute.class);
            OffsetAttribute offset = plain.addAttribute(OffsetAttribute.class);
            CharTermAttribute englishStem = english.addAttribute(CharTermAttribute.class);
            CharTermAttribute frenchStem = french.addAttribute(CharTermAttribute.class);
            plain.reset();
            english.reset();
            french.reset();
            while (plain.incrementToken() && english.incrementToken() && french.incrementToken()) {
                listener.hear(
                        new Token(word.toString(), offset.startOffset(), offset.endOffset()),
                        englishStem.toString(),
                        frenchStem.toString());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** What one word may be a form of, in either language. */
    static Set<String> stems(String word) {
        Set<String> stems = new HashSet<>();
        each(word, (token, english, french) -> {
            stems.add(english);
            stems.add(french);
        });
        return stems;
    }
}
