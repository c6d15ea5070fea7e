package one.twogather.pod.contracts;

import java.util.Locale;
import java.util.regex.Pattern;

/** What things of a contract are called in Java. */
final class JavaNames {

    private static final Pattern ACRONYM = Pattern.compile("^[A-Z]{2,}(?=[0-9]|[A-Z][a-z])");
    private static final Pattern CONSTANT = Pattern.compile("[A-Z]+(_[A-Z]+)*");

    private JavaNames() {}

    /** {@code ERC7913P256Verifier} is {@code Erc7913P256Verifier}. */
    static String type(String name) {
        String capital = Character.toUpperCase(name.charAt(0)) + name.substring(1);
        return ACRONYM.matcher(capital)
                .replaceFirst(
                        run -> run.group().charAt(0) + run.group().substring(1).toLowerCase(Locale.ROOT));
    }

    /** Events of the registry begin with {@code DID}, which says nothing there. */
    static String event(String name) {
        return type(name.startsWith("DID") ? name.substring(3) : name);
    }

    /** {@code FINISH_WINDOW} is {@code finishWindow}. */
    static String method(String name) {
        if (!CONSTANT.matcher(name).matches()) {
            return name;
        }
        StringBuilder words = new StringBuilder();
        for (String word : name.toLowerCase(Locale.ROOT).split("_")) {
            words.append(words.isEmpty() ? word : type(word));
        }
        return words.toString();
    }
}
