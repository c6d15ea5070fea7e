package one.twogather.pod.http;

import io.helidon.http.HeaderNames;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import one.twogather.pod.gateway.Asked;
import one.twogather.pod.gateway.Gateway;
import one.twogather.pod.gateway.Given;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.solid.Preconditions;

/**
 * {@code /ipfs/{cid}}: blocks of what anybody may read, for whoever compares them with their names (trustless gateway, docs/reference/gateway.md). Files as
 * such are at their own addresses.
 */
final class IpfsRoutes {

    static final String PATH = "/ipfs/";

    private static final byte[] FOUND = Head.lines(
            // What a name of content stands for never changes (trustless gateway, "Cache-Control").
            "Cache-Control: public, max-age=29030400, immutable",
            "Vary: Accept, Origin",
            "X-Content-Type-Options: nosniff",
            "Content-Security-Policy: sandbox; default-src 'none'");
    private static final byte[] RAW = Head.lines("Content-Type: " + BlockForm.RAW);
    private static final byte[] CAR_TYPE =
            Head.rendered("Content-Type: " + BlockForm.CAR + "; version=1; order=dfs; dups=");
    private static final byte[] ACCEPT_NO_RANGES = Head.lines("Accept-Ranges: none");
    private static final byte[] DISPOSITION = Head.rendered("Content-Disposition: attachment; filename=\"");
    private static final byte[] LOCATION = Head.rendered("Content-Location: ");
    private static final byte[] ROOTS = Head.rendered("X-Ipfs-Roots: ");
    private static final byte[] ETAG = Head.rendered("Etag: ");

    private static final Asked.Form WHOLE = new Asked.Form.Car(Asked.Scope.ALL, Optional.empty(), false);

    private final Gateway gateway;
    private final Problems problems;

    IpfsRoutes(Gateway gateway, Problems problems) {
        this.gateway = gateway;
        this.problems = problems;
    }

    /** Answers below {@link #PATH}. Nothing is decoded: a CID is made of letters and digits. */
    void answer(Exchange exchange, String path) throws IOException {
        Route.get(asked -> get(asked, path.substring(PATH.length()))).answer(exchange, problems);
    }

    private void get(Exchange exchange, String rest) throws IOException {
        int slash = rest.indexOf('/');
        String cid = slash < 0 ? rest : rest.substring(0, slash);
        String below = slash < 0 ? "" : rest.substring(slash);
        switch (BlockForm.of(exchange)) {
            case Outcome.Refused<BlockForm>(Problem problem) -> problems.answer(exchange, problem);
            case Outcome.Done<BlockForm>(BlockForm form) -> {
                try (Given given = gateway.answer(new Asked(cid, below, form.wanted()))) {
                    give(exchange, given, form);
                }
            }
        }
    }

    private void give(Exchange exchange, Given given, BlockForm form) throws IOException {
        switch (given) {
            case Given.Unclear(String reason) -> problems.answer(exchange, Problem.of(ProblemType.BAD_REQUEST, reason));
            case Given.Nothing() -> problems.answer(exchange, Problem.of(absence(exchange)));
            case Given.Block(String cid, String tag, byte[] bytes) -> {
                if (!isKnown(exchange, tag)) {
                    Head head = head(exchange, 200, cid, tag, form).line(RAW);
                    exchange.send(named(head, cid, "bin"), bytes);
                }
            }
            case Given.Archive(String cid, String tag, boolean repeated, Given.Content content) -> {
                if (!isKnown(exchange, tag)) {
                    Head head = head(exchange, 200, cid, tag, form)
                            .line(CAR_TYPE)
                            .letter(repeated ? 'y' : 'n')
                            .end()
                            .line(ACCEPT_NO_RANGES);
                    exchange.stream(named(head, cid, "car"), content::writeTo);
                }
            }
        }
    }

    /** Whoever asks only for what is at hand is told that it is not (RFC 9111 §5.2.1.7). */
    private static ProblemType absence(Exchange exchange) {
        String control = exchange.header(HeaderNames.CACHE_CONTROL).orElse("");
        boolean onlyHere =
                Arrays.stream(control.split(",")).map(String::strip).anyMatch("only-if-cached"::equalsIgnoreCase);
        return onlyHere ? ProblemType.PRECONDITION_FAILED : ProblemType.NOT_FOUND;
    }

    /** True when the client has it already, and has been told so. */
    private boolean isKnown(Exchange exchange, String tag) throws ClientGone {
        return switch (Preconditioning.read(exchange.request())) {
            case Outcome.Refused<Preconditions>(Problem problem) -> {
                problems.answer(exchange, problem);
                yield true;
            }
            case Outcome.Done<Preconditions>(Preconditions said) -> {
                boolean known = said.ifNoneMatch().stream()
                        .anyMatch(theirs -> theirs.equals("*") || opaque(theirs).equals(opaque(tag)));
                if (known) {
                    exchange.send(exchange.begin(304).line(FOUND).field(ETAG, tag));
                }
                yield known;
            }
        };
    }

    /** What is compared of a tag where weakness does not matter (RFC 9110 §13.1.2). */
    private static String opaque(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }

    private static Head head(Exchange exchange, int status, String cid, String tag, BlockForm form) {
        Head head = exchange.begin(status).line(FOUND).field(ETAG, tag).field(ROOTS, cid);
        if (form.negotiated() && form.wanted() instanceof Asked.Form.Raw) {
            head.field(LOCATION, PATH + cid + "?format=raw");
        } else if (form.negotiated() && form.wanted().equals(WHOLE)) {
            head.field(LOCATION, PATH + cid + "?format=car");
        }
        return head;
    }

    private static Head named(Head head, String cid, String ending) {
        return head.line(DISPOSITION)
                .text(cid)
                .text(".")
                .text(ending)
                .text("\"")
                .end();
    }
}
