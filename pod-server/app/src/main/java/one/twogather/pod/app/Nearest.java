package one.twogather.pod.app;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses what somebody meant who mistyped a name. */
final class Nearest {

    private Nearest() {}

    /** The known name that the fewest edits lead to, if they are few enough to be a slip: a third of its letters, and never under two. */
    static Optional<String> to(String typed, Collection<String> known) {
        String lower = typed.toLowerCase(Locale.ROOT);
        return known.stream()
                .min(Comparator.comparingInt((String name) -> distance(lower, name.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(name -> distance(lower, name.toLowerCase(Locale.ROOT)) <= Math.max(2, name.length() / 3));
    }

    /** "; did you mean …?", or nothing when nothing is near. */
    static String question(String typed, Collection<String> known) {
        return to(typed, known).map(name -> "; did you mean " + name + "?").orElse("");
    }

    /** How many letters must be put in, taken out, changed, or swapped with their neighbour. */
    static int distance(String from, String to) {
        int[][] steps = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                steps[i][j] = i == 0 || j == 0 ? i + j : cheapest(steps, from, to, i, j);
            }
        }
        return steps[from.length()][to.length()];
    }

    private static int cheapest(int[][] steps, String from, String to, int i, int j) {
        int change = steps[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        int least = Math.min(change, 1 + Math.min(steps[i - 1][j], steps[i][j - 1]));
        boolean swapped =
                i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return swapped ? Math.min(least, steps[i - 2][j - 2] + 1) : least;
    }
}
