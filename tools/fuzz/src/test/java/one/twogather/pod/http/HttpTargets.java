package one.twogather.pod.http;

import static one.twogather.fuzz.Target.require;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import one.twogather.fuzz.Target;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Parsed;
import one.twogather.pod.pages.Words;

/** Requests as they come from the wire, and the headers that are read here. */
public final class HttpTargets {

    private static final long TOTAL = 10_000;

    private HttpTargets() {}

    public static Map<String, Target> all() {
        Map<String, Target> all = new TreeMap<>();
        all.put("request-head", HttpTargets::head);
        all.put("request-target", Target.ofText(text -> {
            if (one.twogather.pod.http.Target.parse(text)
                    instanceof Parsed.Valid<one.twogather.pod.http.Target>(one.twogather.pod.http.Target target)) {
                require(target.path().equals("*") || target.path().startsWith("/"), "path " + target);
            }
        }));
        all.put("range", Target.ofText(HttpTargets::range));
        all.put("accept-html", Target.ofText(Accept::prefersHtml));
        all.put(
                "accept-language",
                Target.ofText(text -> require(Words.all().contains(Words.accepted(text)), "no language of ours")));
        all.put("link", Target.ofText(text -> LinkTypes.read(List.of(text.split("\n", -1)))));
        all.put("cursor", Target.ofText(text -> {
            if (Cursor.read(text) instanceof Outcome.Done<Optional<String>>(Optional<String> name)
                    && name.isPresent()) {
                Cursor.link(name.get());
            }
        }));
        all.put("http-date", Target.ofText(HttpDate::parse));
        all.put("forwarded", Target.ofText(text -> {
            for (ForwardedHeader header : ForwardedHeader.values()) {
                header.client(text);
                header.host(text);
            }
        }));
        all.put(
                "trusted-proxies",
                Target.ofText(text -> TrustedProxies.parse(List.of(text.split(",", -1)), ForwardedHeader.FORWARDED)));
        return all;
    }

    /** Cut into pieces at any place, a head is read the same. */
    private static void head(byte[] input) throws ClientGone {
        String whole = read(List.of(input));
        List<byte[]> pieces = new ArrayList<>();
        for (int at = 0; at < input.length; at += 7) {
            pieces.add(java.util.Arrays.copyOfRange(input, at, Math.min(input.length, at + 7)));
        }
        require(whole.equals(read(pieces)), "in pieces it is something else");
    }

    private static String read(List<byte[]> pieces) {
        Iterator<byte[]> left = pieces.iterator();
        Inflow inflow = new Inflow(() -> left.hasNext() ? left.next() : null, new Budget(1 << 20));
        try {
            return switch (RequestHead.read(inflow, HttpLimits.STANDARD)) {
                case Outcome.Refused<RequestHead>(var problem) -> {
                    int status = problem.type().status();
                    require(status >= 400 && status < 500 || status == 505, "answered " + status);
                    yield "refused " + status;
                }
                case Outcome.Done<RequestHead>(RequestHead head) -> {
                    Preconditioning.read(head);
                    yield head.method() + " " + head.target() + " " + head.framing() + " "
                            + head.headers().toString().getBytes(StandardCharsets.UTF_8).length;
                }
            };
        } catch (ClientGone gone) {
            return "gone";
        }
    }

    private static void range(String text) {
        if (Ranges.of(Optional.of(text), TOTAL) instanceof Ranges.Parts(List<Ranges.Span> spans)) {
            long sum = 0;
            for (Ranges.Span span : spans) {
                require(0 <= span.first() && span.first() <= span.last() && span.last() < TOTAL, "outside: " + span);
                sum += span.length();
            }
            require(!spans.isEmpty() && sum <= TOTAL, "more than there is");
        }
    }
}
