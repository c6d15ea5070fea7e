package one.twogather.pod.signin;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a browser says of itself, in as few words as its owner knows it by: {@code Firefox, Linux}. Decides nothing. */
public final class UserAgentLabel {

    private static final Pattern PRODUCT = Pattern.compile("^([A-Za-z][A-Za-z0-9_.-]{0,30})/");

    /** What stands in the header, and what people call it; browsers name others as well as themselves, so the first that is found counts. */
    private static final Map<String, String> BROWSERS = ordered(
            "Edg/",
            "Edge",
            "EdgA/",
            "Edge",
            "OPR/",
            "Opera",
            "Firefox/",
            "Firefox",
            "FxiOS/",
            "Firefox",
            "CriOS/",
            "Chrome",
            "Chrome/",
            "Chrome",
            "Safari/",
            "Safari");

    private static final Map<String, String> SYSTEMS = ordered(
            "Android",
            "Android",
            "iPhone",
            "iPhone",
            "iPad",
            "iPad",
            "Windows",
            "Windows",
            "CrOS",
            "ChromeOS",
            "Mac OS X",
            "macOS",
            "Linux",
            "Linux");

    private UserAgentLabel() {}

    /** @param header the value of {@code User-Agent}, whatever it is */
    public static String of(String header) {
        Optional<String> browser = first(BROWSERS, header).or(() -> product(header));
        Optional<String> system = first(SYSTEMS, header);
        return browser.map(name -> name + system.map(of -> ", " + of).orElse(""))
                .or(() -> system)
                .orElse("?");
    }

    private static Optional<String> first(Map<String, String> names, String header) {
        return names.entrySet().stream()
                .filter(name -> header.contains(name.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static Optional<String> product(String header) {
        var product = PRODUCT.matcher(header);
        return product.find() && !product.group(1).equals("Mozilla") ? Optional.of(product.group(1)) : Optional.empty();
    }

    private static Map<String, String> ordered(String... signsAndNames) {
        Map<String, String> ordered = new LinkedHashMap<>();
        for (int i = 0; i < signsAndNames.length; i += 2) {
            ordered.put(signsAndNames[i], signsAndNames[i + 1]);
        }
        return ordered;
    }
}
