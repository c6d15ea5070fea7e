package one.twogather.pod.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;

/**
 * What somebody looks for: {@code tent "rain coat" camp* -beach}. All of it must be said in one document; a word is also found in other forms of it; a
 * phrase stands as it is; a star stands for any ending; what has a dash before it must not be there.
 *
 * @param wanted at least one
 * @param unwanted none of these
 */
public record Words(List<Term> wanted, List<Term> unwanted) {

    /** Characters of all of it: people type less, and each word costs a look through the index. */
    public static final int LONGEST = 256;

    private static final int MOST = 16;

    /** Letters before a star: fewer, and half of the index begins so. */
    private static final int PREFIX = 2;

    public Words {
        wanted = List.copyOf(wanted);
        unwanted = List.copyOf(unwanted);
    }

    /** One of the things that are looked for. */
    sealed interface Term {

        /**
         * A word in any of its forms.
         *
         * @param plain as it stands, folded
         * @param stems what it is a form of
         */
        record Word(String plain, Set<String> stems) implements Term {}

        /** Words next to one another, folded. */
        record Phrase(List<String> words) implements Term {}

        /** The beginning of a word, folded. */
        record Prefix(String start) implements Term {}
    }

    /** Reads what somebody typed; refused with {@code BAD_REQUEST} if there is nothing to look for, or too much. */
    public static Outcome<Words> read(String text) {
        if (text.length() > LONGEST) {
            return refused("There are at most " + LONGEST + " characters to look for");
        }
        List<Term> wanted = new ArrayList<>();
        List<Term> unwanted = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int end = end(text, at);
            String part = text.substring(at, end);
            at = end + 1;
            boolean without = part.length() > 1 && part.startsWith("-");
            read(without ? part.substring(1) : part, without ? unwanted : wanted);
        }
        if (wanted.isEmpty()) {
            return refused("There is no word to look for");
        }
        return wanted.size() + unwanted.size() > MOST
                ? refused("There are at most " + MOST + " words to look for")
                : Outcome.done(new Words(wanted, unwanted));
    }

    /** Where a part ends: at a blank, but for those in quotes. */
    private static int end(String text, int start) {
        boolean quoted = false;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '"';
            if (Character.isWhitespace(c) && !quoted) {
                return i;
            }
        }
        return text.length();
    }

    private static void read(String part, List<Term> terms) {
        List<String> words =
                Tokens.of(Tokens.PLAIN, part).stream().map(Tokens.Token::text).toList();
        if (words.isEmpty()) {
            return;
        }
        if (part.indexOf('"') >= 0 && words.size() > 1) {
            terms.add(new Term.Phrase(words));
        } else if (part.endsWith("*") && words.getLast().length() >= PREFIX) {
            words.subList(0, words.size() - 1).forEach(word -> terms.add(word(word)));
            terms.add(new Term.Prefix(words.getLast()));
        } else {
            words.forEach(word -> terms.add(word(word)));
        }
    }

    private static Term word(String plain) {
        return new Term.Word(plain, Tokens.stems(plain));
    }

    private static Outcome<Words> refused(String why) {
        return Outcome.refused(Problem.of(ProblemType.BAD_REQUEST, why));
    }
}
