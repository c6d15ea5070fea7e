package one.twogather.pod.http;

import java.util.List;
import java.util.Locale;

/** What the {@code Accept} header says of pages for people; the content of pods is negotiated in {@code solid}. */
final class Accept {

    /** What programs that also take HTML ask for: as soon as one of these is as welcome as HTML, the caller is a program (P-063, T-21). */
    private static final List<String> FOR_PROGRAMS = List.of(
            "application/problem+json",
            "application/json",
            "application/ld+json",
            "text/turtle",
            "application/n-triples",
            "application/n-quads",
            "application/trig",
            "text/n3",
            "application/rdf+xml");

    private static final int MAX_RANGES = 64;

    private Accept() {}

    /** True when HTML is named and preferred to everything a program would want. */
    static boolean prefersHtml(String accept) {
        if (!accept.contains("html")) {
            return false;
        }
        String[] ranges = accept.toLowerCase(Locale.ROOT).split(",", MAX_RANGES + 1);
        double html = Math.max(quality(ranges, "text/html"), quality(ranges, "application/xhtml+xml"));
        return html > 0 && FOR_PROGRAMS.stream().allMatch(type -> quality(ranges, type) < html);
    }

    private static double quality(String[] ranges, String type) {
        String group = type.substring(0, type.indexOf('/')) + "/*";
        double quality = 0;
        int best = 0;
        for (String range : ranges) {
            String[] parts = range.split(";");
            String name = parts[0].strip();
            int match = name.equals(type) ? 3 : name.equals(group) ? 2 : name.equals("*/*") ? 1 : 0;
            if (match > best) {
                best = match;
                quality = quality(parts);
            }
        }
        return quality;
    }

    private static double quality(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip();
            if (parameter.startsWith("q=")) {
                try {
                    return Double.parseDouble(parameter.substring(2));
                } catch (NumberFormatException notANumber) {
                    return 0;
                }
            }
        }
        return 1;
    }
}
