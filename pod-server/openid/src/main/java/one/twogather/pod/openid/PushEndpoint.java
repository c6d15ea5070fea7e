package one.twogather.pod.openid;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import one.twogather.pod.identity.Proof;
import one.twogather.pod.identity.ProofVerifier;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Parsed;
import one.twogather.pod.model.Problem;
import one.twogather.pod.openid.AuthorizationReader.Fault;
import one.twogather.pod.openid.AuthorizationReader.Reading;
import one.twogather.pod.openid.ClientAuthentication.Finding;
import one.twogather.pod.openid.ClientForm.Named;

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
        return switch (ClientForm.read(request.contentType(), request.body())) {
            case Parsed.Invalid<ClientForm>(String reason) -> ClientAnswer.invalidRequest(reason);
            case Parsed.Valid<ClientForm>(ClientForm form) ->
                switch (form.client(request.authorization())) {
                    case Parsed.Invalid<Named>(String reason) -> ClientAnswer.invalidClient(reason);
                    case Parsed.Valid<Named>(Named named) ->
                        switch (authentication.find(named, request.remote())) {
                            case Finding.Unknown(ClientAnswer answer) -> answer;
                            case Finding.Known client ->
                                bound(
                                        request,
                                        Parameters.ofOnes(form.parameters()).with("client_id", client.id()));
                        };
                };
        };
    }

    /** A proof that comes with the request says which key the code is for (RFC 9449 §10.1). */
    private ClientAnswer bound(ClientRequest request, Parameters parameters) {
        if (request.proofs().isEmpty()) {
            return push(parameters);
        }
        return switch (proofs.verify(request.proofs(), "POST", url).then(proofs::useOnce)) {
            case Outcome.Refused<Proof>(Problem problem) -> ClientAnswer.refusedProof(problem);
            case Outcome.Done<Proof>(Proof proof) -> {
                Optional<String> named = parameters.text(KEY);
                yield named.isPresent() && !named.get().equals(proof.thumbprint())
                        ? ClientAnswer.invalidRequest("the proof was made by another key than " + KEY)
                        : push(parameters.with(KEY, proof.thumbprint()));
            }
        };
    }

    private ClientAnswer push(Parameters parameters) {
        return switch (reader.read(parameters, clock.instant())) {
            case Reading.Unaddressed(Fault fault) -> ClientAnswer.error(400, fault.error(), fault.detail());
            case Reading.Faulty(Redirection ignored, Fault fault) ->
                ClientAnswer.error(400, fault.error(), fault.detail());
            case Reading.Valid(AuthorizationRequest request) -> {
                KeptRequests.Purpose purpose = KeptRequests.Purpose.PUSHED;
                String secret = requests.keep(purpose, request.client(), parameters);
                Map<String, Object> members = new LinkedHashMap<>();
                members.put("request_uri", Authorizations.REQUEST_URI + secret);
                members.put("expires_in", purpose.patience().toSeconds());
                yield ClientAnswer.created(members);
            }
        };
    }
}
