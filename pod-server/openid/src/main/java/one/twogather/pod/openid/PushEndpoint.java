package one.twogather.pod.openid;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import one.twogather.pod.identity.Proof;
import one.twogather.pod.identity.ProofVerifier;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Problem;
import one.twogather.pod.openid.AuthorizationReader.Fault;
import one.twogather.pod.openid.AuthorizationReader.Reading;
import one.twogather.pod.openid.KeptRequests.Keeping;
import one.twogather.pod.openid.KeptRequests.Purpose;

/** Where apps hand in a request before they send somebody with its name (RFC 9126), so that nobody reads or changes it on the way. */
final class PushEndpoint {

    private static final String KEY = "dpop_jkt";

    private final String url;
    private final ClientAuthentication authentication;
    private final AuthorizationReader reader;
    private final KeptRequests requests;
    private final ProofVerifier proofs;
    private final Clock clock;

    PushEndpoint(
            String url,
            ClientAuthentication authentication,
            AuthorizationReader reader,
            KeptRequests requests,
            ProofVerifier proofs,
            Clock clock) {
        this.url = url;
        this.authentication = authentication;
        this.reader = reader;
        this.requests = requests;
        this.proofs = proofs;
        this.clock = clock;
    }

    ClientAnswer answer(ClientRequest request) {
        return authentication.answer(
                request,
                (client, form) ->
                        bound(request, Parameters.ofOnes(form.parameters()).with("client_id", client.id())));
    }

    /** A proof that comes with the request says which key the code is for (RFC 9449 §10.1). */
    private ClientAnswer bound(ClientRequest request, Parameters parameters) {
        if (request.proofs().isEmpty()) {
            return push(parameters, request.remote());
        }
        return switch (proofs.verify(request.proofs(), "POST", url).then(proofs::useOnce)) {
            case Outcome.Refused<Proof>(Problem problem) -> ClientAnswer.refusedProof(problem);
            case Outcome.Done<Proof>(Proof proof) -> {
                Optional<String> named = parameters.text(KEY);
                yield named.isPresent() && !named.get().equals(proof.thumbprint())
                        ? ClientAnswer.invalidRequest("the proof was made by another key than " + KEY)
                        : push(parameters.with(KEY, proof.thumbprint()), request.remote());
            }
        };
    }

    private ClientAnswer push(Parameters parameters, String remote) {
        return switch (reader.read(parameters, clock.instant())) {
            case Reading.Unaddressed(Fault fault) -> ClientAnswer.error(400, fault.error(), fault.detail());
            case Reading.Faulty(Redirection ignored, Fault fault) ->
                ClientAnswer.error(400, fault.error(), fault.detail());
            case Reading.Valid(AuthorizationRequest request) ->
                switch (requests.keep(Purpose.PUSHED, request.client(), parameters, remote)) {
                    case Keeping.Done(String secret) -> pushed(secret);
                    case Keeping.Paused(Duration wait) ->
                        ClientAnswer.later("too many requests that nobody answered", wait.toSeconds() + 1);
                };
        };
    }

    private static ClientAnswer pushed(String secret) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("request_uri", Authorizations.REQUEST_URI + secret);
        members.put("expires_in", Purpose.PUSHED.patience().toSeconds());
        return ClientAnswer.created(members);
    }
}
