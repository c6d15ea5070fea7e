package one.twogather.pod.http;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Writes JSON of maps, lists, strings, numbers and truth values (RFC 8259). Reading it is not needed here. */
final class Json {

    private static final String DIGITS = "0123456789abcdef";

    private final StringBuilder text = new StringBuilder(256);

    private Json() {}

    static byte[] bytes(Object value) {
        return text(value).getBytes(StandardCharsets.UTF_8);
    }

    static String text(Object value) {
        Json json = new Json();
        json.write(value);
        return json.text.toString();
    }

    private void write(Object value) {
        switch (value) {
            case Map<?, ?> members -> object(members);
            case List<?> elements -> array(elements);
            case Number number -> text.append(number);
            case Boolean truth -> text.append(truth);
            default -> quote(value.toString(), text);
        }
    }

    private void object(Map<?, ?> members) {
        text.append('{');
        for (Iterator<? extends Map.Entry<?, ?>> entries = members.entrySet().iterator(); entries.hasNext(); ) {
            Map.Entry<?, ?> member = entries.next();
            quote(member.getKey().toString(), text);
            text.append(':');
            write(member.getValue());
            if (entries.hasNext()) {
                text.append(',');
            }
        }
        text.append('}');
    }

    private void array(List<?> elements) {
        text.append('[');
        for (int i = 0; i < elements.size(); i++) {
            if (i > 0) {
                text.append(',');
            }
            write(elements.get(i));
        }
        text.append(']');
    }

    /** Appends {@code value} in quotes; controls and all that is not ASCII escaped, so a line of a log stays a line. */
    static void quote(String value, StringBuilder text) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c >= ' ' && c < 0x7f) {
                text.append(c);
            } else {
                text.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    text.append(DIGITS.charAt((c >> shift) & 15));
                }
            }
        }
        text.append('"');
    }
}
