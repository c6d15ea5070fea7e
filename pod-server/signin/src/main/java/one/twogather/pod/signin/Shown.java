package one.twogather.pod.signin;

/** Words of people and browsers, fit to be kept and shown in lists. */
final class Shown {

    private static final int MOST = 100;

    private Shown() {}

    /** One line of at most 100 characters. */
    static String line(String words) {
        String line = words.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
        if (line.length() <= MOST) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(MOST - 1)) ? MOST - 1 : MOST;
        return line.substring(0, end).strip();
    }
}
