package one.twogather.pod.openid;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import one.twogather.pod.keyspace.Commit;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.openid.AuthorizationReader.Fault;
import one.twogather.pod.openid.AuthorizationReader.Reading;
import one.twogather.pod.openid.KeptRequests.Keeping;
import one.twogather.pod.openid.KeptRequests.Purpose;

/**
 * The part of the provider that happens in a person's browser, for whoever shows the pages. An app sends the person to the authorisation endpoint:
 * {@link #begin}. If that gives {@link Beginning.Begun}, pages find out who the person is and what they allow, for as long as half an hour; {@link #find}
 * gives the request again to each page. It ends with {@link #allow} or {@link #refuse}, of which one happens, once; both give an address to send the
 * browser to with status 303.
 *
 * <p>What pages must do themselves: honour {@link AuthorizationRequest#isSilent}, {@link AuthorizationRequest#accepts} and the other prompts; compare
 * {@link AuthorizationRequest#person} with who signed in; have the browser prove that it is the one that began (a cookie beside the request's name), or a
 * person could be made to answer a stranger's request; not be framed. They get no chance to send anybody to an address that the client did not name.
 */
public final class Authorizations {

    /** A {@code request_uri} of this server begins so (RFC 9126 §2.2). */
    static final String REQUEST_URI = "urn:ietf:params:oauth:request_uri:";

    private final String issuer;
    private final AuthorizationReader reader;
    private final KeptRequests requests;
    private final Codes codes;
    private final EndingRows rows;
    private final Registrations registrations;
    private final Clock clock;

    /** What an app's request comes to. */
    public sealed interface Beginning {

        /**
         * It is right, and the person is to decide.
         *
         * @param id the secret that names it from now on
         */
        record Begun(String id, AuthorizationRequest request) implements Beginning {}

        /** It is not, and the app is told so: send the browser to {@code location}. */
        record Redirect(String location) implements Beginning {}

        /**
         * It is not, and it is not certain who asks, or where the answer would go: show a page of status 400, and send nobody anywhere.
         *
         * @param error a code, for those who write apps
         * @param detail a sentence without a full stop, for them too
         */
        record Refused(String error, String detail) implements Beginning {}

        /** Too many requests came from there that nobody answered: show a page of status 429. */
        record Paused(Duration pause) implements Beginning {}
    }

    /** What an answer comes to. */
    public sealed interface Ending {

        /** Send the browser to {@code location}. */
        record Redirect(String location) implements Ending {}

        /** The request took too long, or was answered before: show a page. */
        record Gone() implements Ending {}
    }

    Authorizations(
            String issuer,
            AuthorizationReader reader,
            KeptRequests requests,
            Codes codes,
            EndingRows rows,
            Registrations registrations,
            Clock clock) {
        this.issuer = issuer;
        this.reader = reader;
        this.requests = requests;
        this.codes = codes;
        this.rows = rows;
        this.registrations = registrations;
        this.clock = clock;
    }

    /**
     * Reads an app's request.
     *
     * @param parameters as they came, decoded: from the query of a GET or the form of a POST
     * @param remote the IP address they came from, as far as known; only to slow down those who begin and never end
     */
    public Beginning begin(Map<String, List<String>> parameters, String remote) {
        Parameters asked = Parameters.of(parameters);
        boolean isPushed = asked.twice().isEmpty()
                && asked.text("request_uri")
                        .filter(uri -> uri.startsWith(REQUEST_URI))
                        .isPresent();
        return isPushed ? beginPushed(asked, remote) : begun(asked, reader.read(asked, now()), remote);
    }

    private Beginning beginPushed(Parameters asked, String remote) {
        String secret = asked.text("request_uri").orElseThrow().substring(REQUEST_URI.length());
        Optional<KeptRequests.Kept> kept = requests.find(Purpose.PUSHED, secret);
        if (kept.isEmpty()) {
            return new Beginning.Refused("invalid_request_uri", "the request was not pushed here, or is over");
        }
        // Whoever learns of another's request_uri must not take it away from them, either.
        if (!asked.text("client_id").equals(Optional.of(kept.get().client().id()))) {
            return new Beginning.Refused("invalid_request_uri", "the request was pushed by another client");
        }
        return requests.take(kept.get())
                ? begun(
                        kept.get().parameters(),
                        reader.read(kept.get().client(), kept.get().parameters(), now()),
                        remote)
                : new Beginning.Refused("invalid_request_uri", "the request was used before");
    }

    private Beginning begun(Parameters parameters, Reading reading, String remote) {
        return switch (reading) {
            case Reading.Valid(AuthorizationRequest request) ->
                switch (requests.keep(Purpose.DECISION, request.client(), parameters, remote)) {
                    case Keeping.Done(String secret) -> new Beginning.Begun(secret, request);
                    case Keeping.Paused(Duration wait) -> new Beginning.Paused(wait);
                };
            case Reading.Faulty(Redirection to, Fault fault) ->
                new Beginning.Redirect(to.withError(fault.error(), fault.detail(), issuer));
            case Reading.Unaddressed(Fault fault) -> new Beginning.Refused(fault.error(), fault.detail());
        };
    }

    /** The request that was begun under this name; empty if there is none, it took too long, or it was answered. */
    public Optional<AuthorizationRequest> find(String id) {
        return requests.find(Purpose.DECISION, id).flatMap(this::reread);
    }

    private Optional<AuthorizationRequest> reread(KeptRequests.Kept kept) {
        return reader.read(kept.client(), kept.parameters(), kept.asked())
                        instanceof Reading.Valid(AuthorizationRequest request)
                ? Optional.of(request)
                : Optional.empty();
    }

    /**
     * Lets the app in.
     *
     * @throws IllegalArgumentException when the person signed in too long ago for this request, which whoever asks has to prevent
     */
    public Ending allow(String id, Approval approval) {
        Optional<KeptRequests.Kept> kept = requests.find(Purpose.DECISION, id);
        Optional<AuthorizationRequest> found = kept.flatMap(this::reread);
        if (found.isEmpty()) {
            return new Ending.Gone();
        }
        AuthorizationRequest request = found.get();
        if (!request.accepts(approval.authenticated(), clock.instant())) {
            throw new IllegalArgumentException("the request wants somebody who signed in later");
        }
        EndingRows.Kept row = kept.get().row();
        Commit.Builder commit =
                Commit.in(Partition.SERVER).require(row.unchanged()).delete(row.key());
        String code = codes.issue(commit, code(request, approval));
        if (!rows.commit(commit)) {
            return new Ending.Gone();
        }
        requests.answered(kept.get());
        registrations.noteUse(request.client().id());
        return new Ending.Redirect(Redirection.of(request).withCode(code, issuer));
    }

    private static Codes.Code code(AuthorizationRequest request, Approval approval) {
        SignIn signIn = new SignIn(
                request.client().id(),
                approval.person(),
                approval.grant(),
                approval.stays() ? request.scope() : request.scope().withoutOffline(),
                approval.authenticated().truncatedTo(ChronoUnit.SECONDS),
                approval.methods(),
                request.client().says().idTokens());
        return new Codes.Code(signIn, request.redirectUri(), request.challenge(), request.nonce(), request.key());
    }

    /** Lets the app not in, and says why. */
    public Ending refuse(String id, Refusal why) {
        return refuse(id, why.error(), why.detail());
    }

    /** Lets the app not in, since what it asks for is not to be understood, or cannot be given to anybody (RFC 9396 §5). */
    public Ending refuseDetails(String id, String reason) {
        return refuse(id, "invalid_authorization_details", reason);
    }

    private Ending refuse(String id, String error, String detail) {
        Optional<KeptRequests.Kept> kept = requests.find(Purpose.DECISION, id);
        Optional<AuthorizationRequest> request = kept.flatMap(this::reread);
        return request.isPresent() && requests.take(kept.get())
                ? new Ending.Redirect(Redirection.of(request.get()).withError(error, detail, issuer))
                : new Ending.Gone();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
