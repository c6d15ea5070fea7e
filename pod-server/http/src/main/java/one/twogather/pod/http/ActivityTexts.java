package one.twogather.pod.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import one.twogather.pod.activity.Act;
import one.twogather.pod.activity.ActivityLine;

/** Lines of activity as programs and spreadsheets read them. */
final class ActivityTexts {

    private static final String END = "\r\n";
    private static final String HEADS = "number,first,last,count,person,app,appName,grant,action,path,outcome" + END;

    private ActivityTexts() {}

    /** The members of a line's object; what is empty is left out. */
    static Map<String, Object> members(ActivityLine line) {
        Act act = line.act();
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("number", line.number());
        members.put("first", line.first().toString());
        members.put("last", line.last().toString());
        members.put("count", line.count());
        put(members, "person", act.person());
        put(members, "app", act.client());
        put(members, "appName", line.clientName());
        put(members, "grant", act.grant());
        members.put("action", act.action().word());
        put(members, "path", act.path());
        members.put("outcome", outcome(act));
        return members;
    }

    private static void put(Map<String, Object> members, String name, String text) {
        if (!text.isEmpty()) {
            members.put(name, text);
        }
    }

    /** RFC 4180, with a line of heads. */
    static byte[] csv(List<ActivityLine> lines) {
        return lines.stream()
                .map(ActivityTexts::record)
                .collect(Collectors.joining("", HEADS, ""))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String record(ActivityLine line) {
        Act act = line.act();
        return Stream.of(
                                String.valueOf(line.number()),
                                line.first().toString(),
                                line.last().toString(),
                                String.valueOf(line.count()),
                                act.person(),
                                act.client(),
                                line.clientName(),
                                act.grant(),
                                act.action().word(),
                                act.path(),
                                outcome(act))
                        .map(ActivityTexts::cell)
                        .collect(Collectors.joining(","))
                + END;
    }

    /**
     * What strangers chose could begin like a formula, which spreadsheets would compute: an apostrophe before it makes it text to them (OWASP, CSV
     * injection). Quotes alone do not.
     */
    static String cell(String text) {
        boolean isFormula = !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0;
        return '"' + (isFormula ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }

    private static String outcome(Act act) {
        return act.refused() ? "refused" : "allowed";
    }
}
