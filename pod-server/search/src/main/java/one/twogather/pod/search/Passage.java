package one.twogather.pod.search;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import one.twogather.pod.search.Tokens.Token;
import one.twogather.pod.search.Words.Term;
import org.eclipse.rdf4j.model.Statement;

/**
 * Some words around the place where a document says what is looked for.
 *
 * @param parts in order; blanks are one blank each, and nothing is anything but text
 */
public record Passage(List<Part> parts) {

    /** Characters before the first match, and of the whole. */
    private static final int BEFORE = 60;

    private static final int LENGTH = 240;

    /** Places to remember in one text. */
    private static final int MARKS = 32;

    private static final String ELLIPSIS = "\u2026";

    public Passage {
        parts = List.copyOf(parts);
    }

    /**
     * A piece of it.
     *
     * @param isMatch true if this is what was looked for
     */
    public record Part(String text, boolean isMatch) {}

    /** As text, matches between asterisks. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            String marks = part.isMatch() ? "**" : "";
            text.append(marks).append(part.text()).append(marks);
        }
        return text.toString();
    }

    /**
     * Where a document says all that is wanted and nothing that is not; empty if it does not. So what is shown is decided by the document itself, whatever
     * the index says.
     *
     * @param statements what it says
     */
    public static Optional<Passage> find(Iterable<Statement> statements, Words words) {
        return find(Texts.of(statements), words);
    }

    static Optional<Passage> find(List<String> texts, Words words) {
        Set<Term> found = new HashSet<>();
        Optional<Marked> best = Optional.empty();
        for (String text : texts) {
            Marked marked = mark(text, words);
            found.addAll(marked.terms());
            if (best.isEmpty() || marked.terms().size() > best.get().terms().size()) {
                best = Optional.of(marked);
            }
        }
        return found.containsAll(words.wanted()) && words.unwanted().stream().noneMatch(found::contains)
                ? best.map(Marked::passage)
                : Optional.empty();
    }

    private static Marked mark(String text, Words words) {
        List<Term> all = new ArrayList<>(words.wanted());
        all.addAll(words.unwanted());
        Ear ear = new Ear(all);
        Tokens.each(text, ear);
        return new Marked(text, ear.terms, ear.marks);
    }

    /** Hears what is looked for. */
    private static final class Ear implements Tokens.Listener {
        private final List<Term> wanted;
        private final Set<Term> terms = new HashSet<>();
        private final List<Token> marks = new ArrayList<>();
        private final Deque<Token> last = new ArrayDeque<>();
        private final int longest;

        private Ear(List<Term> wanted) {
            this.wanted = wanted;
            this.longest = wanted.stream().mapToInt(Ear::length).max().orElse(1);
        }

        private static int length(Term term) {
            return term instanceof Term.Phrase(List<String> words) ? words.size() : 1;
        }

        @Override
        public void hear(Token word, String english, String french) {
            last.addLast(word);
            if (last.size() > longest) {
                last.removeFirst();
            }
            for (Term term : wanted) {
                int start = start(term, word, english, french);
                if (start >= 0) {
                    terms.add(term);
                    if (marks.size() < MARKS) {
                        marks.add(new Token(word.text(), start, word.end()));
                    }
                }
            }
        }

        /** Where it begins, if it ends with this word; negative if not. */
        private int start(Term term, Token word, String english, String french) {
            return switch (term) {
                case Term.Prefix(String start) -> word.text().startsWith(start) ? word.start() : -1;
                case Term.Word(String plain, Set<String> stems) ->
                    word.text().equals(plain) || stems.contains(english) || stems.contains(french) ? word.start() : -1;
                case Term.Phrase(List<String> words) -> start(words);
            };
        }

        private int start(List<String> words) {
            Iterator<Token> heard = last.descendingIterator();
            int start = -1;
            for (int i = words.size() - 1; i >= 0; i--) {
                if (!heard.hasNext()) {
                    return -1;
                }
                Token word = heard.next();
                if (!word.text().equals(words.get(i))) {
                    return -1;
                }
                start = word.start();
            }
            return start;
        }
    }

    /** One text with what was found in it. */
    private record Marked(String text, Set<Term> terms, List<Token> marks) {

        private Passage passage() {
            int first = marks.isEmpty() ? 0 : marks.getFirst().start();
            int start = first <= BEFORE ? 0 : afterBlank(first - BEFORE, first);
            int end = text.length() - start <= LENGTH ? text.length() : beforeBlank(start + LENGTH);
            List<Part> parts = new ArrayList<>();
            int at = start;
            add(parts, start > 0 ? ELLIPSIS : "", false);
            for (Token mark : marks) {
                if (mark.start() >= at && mark.end() <= end) {
                    add(parts, text.substring(at, mark.start()), false);
                    add(parts, text.substring(mark.start(), mark.end()), true);
                    at = mark.end();
                }
            }
            add(parts, text.substring(at, Math.max(at, end)) + (end < text.length() ? ELLIPSIS : ""), false);
            return new Passage(parts);
        }

        private int afterBlank(int from, int most) {
            int at = from;
            while (at < most && !Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            return at < most ? at + 1 : whole(from);
        }

        private int beforeBlank(int from) {
            int at = from;
            while (at > from - BEFORE && !Character.isWhitespace(text.charAt(at))) {
                at--;
            }
            return Character.isWhitespace(text.charAt(at)) ? at : whole(from);
        }

        /** Not between the halves of a character. */
        private int whole(int at) {
            return Character.isLowSurrogate(text.charAt(at)) ? at + 1 : at;
        }

        private static void add(List<Part> parts, String text, boolean isMatch) {
            String plain = text.replaceAll("[\\s\\p{Cntrl}]+", " ");
            if (!plain.isEmpty()) {
                parts.add(new Part(plain, isMatch));
            }
        }
    }
}
