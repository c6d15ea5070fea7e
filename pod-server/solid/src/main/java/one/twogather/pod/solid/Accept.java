package one.twogather.pod.solid;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What an {@code Accept} header wants (RFC 9110 §12.5.1), in time linear in its length. Parameters other than {@code q} are not looked at: no
 * representation here differs by them. What cannot be read is passed over; a header of nothing else counts as absent.
 */
final class Accept {

    /** One media range: {@code type} and {@code subtype} may be {@code *}. */
    private record Range(String type, String subtype, double quality) {

        /** 3 for an exact match, 2 and 1 for wildcards, 0 for none. */
        int specificity(String offer) {
            if (type.equals("*")) {
                return 1;
            }
            int slash = offer.indexOf('/');
            if (slash != type.length() || !offer.startsWith(type)) {
                return 0;
            }
            if (subtype.equals("*")) {
                return 2;
            }
            return offer.length() == slash + 1 + subtype.length() && offer.endsWith(subtype) ? 3 : 0;
        }
    }

    private Accept() {}

    /**
     * The offer that the header likes best: the highest quality; among equals the one it names most exactly, then the first of the offers. Empty when it
     * accepts none of them (P-064).
     *
     * @param header as received; empty if there is none
     * @param offers media types in lower case without parameters, the server's favourite first; not empty
     */
    static Optional<String> choose(String header, List<String> offers) {
        if (header.isEmpty() || header.equals("*/*") || header.equals(offers.getFirst())) {
            return Optional.of(offers.getFirst());
        }
        List<Range> ranges = parse(header);
        return ranges.isEmpty() ? Optional.of(offers.getFirst()) : best(ranges, offers);
    }

    private static Optional<String> best(List<Range> ranges, List<String> offers) {
        String best = "";
        double bestQuality = 0;
        int bestSpecificity = 0;
        for (String offer : offers) {
            double quality = 0;
            int specificity = 0;
            for (Range range : ranges) {
                int match = range.specificity(offer);
                if (match > specificity || (match == specificity && match > 0 && range.quality > quality)) {
                    specificity = match;
                    quality = range.quality;
                }
            }
            if (quality > bestQuality || (quality == bestQuality && quality > 0 && specificity > bestSpecificity)) {
                best = offer;
                bestQuality = quality;
                bestSpecificity = specificity;
            }
        }
        return best.isEmpty() ? Optional.empty() : Optional.of(best);
    }

    private static List<Range> parse(String header) {
        List<Range> ranges = new ArrayList<>();
        for (String element : split(header, ',')) {
            range(element).ifPresent(ranges::add);
        }
        return ranges;
    }

    private static Optional<Range> range(String element) {
        List<String> parts = split(element, ';');
        String name = parts.getFirst().strip().toLowerCase(Locale.ROOT);
        int slash = name.indexOf('/');
        boolean wellFormed = slash > 0 && slash < name.length() - 1 && (!name.startsWith("*/") || name.equals("*/*"));
        double quality = quality(parts);
        return wellFormed && quality >= 0
                ? Optional.of(new Range(name.substring(0, slash), name.substring(slash + 1), quality))
                : Optional.empty();
    }

    /** The {@code q} parameter, 1 if there is none, negative if it cannot be read. */
    private static double quality(List<String> parts) {
        for (String part : parts) {
            String parameter = part.strip();
            if (parameter.startsWith("q=") || parameter.startsWith("Q=")) {
                return weight(parameter.substring(2).strip());
            }
        }
        return 1;
    }

    /** Cuts at a separator that stands outside quotes. */
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }

    /** A number from 0 to 1 with at most three decimals, and nothing else that Java would take for a number. */
    private static double weight(String text) {
        boolean wellFormed = !text.isEmpty()
                && text.length() <= 5
                && (text.charAt(0) == '0' || text.charAt(0) == '1')
                && text.chars().skip(1).allMatch(c -> c == '.' || (c >= '0' && c <= '9'))
                && text.indexOf('.') == text.lastIndexOf('.')
                && (text.length() == 1 || text.charAt(1) == '.');
        return wellFormed ? Math.min(1, Double.parseDouble(text)) : -1;
    }
}
