package one.twogather.pod.openid;

import one.twogather.pod.identity.ClientCredential;
import one.twogather.pod.identity.ClientCredentials;
import one.twogather.pod.identity.Proof;
import one.twogather.pod.identity.ProofVerifier;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Parsed;
import one.twogather.pod.model.Problem;
import one.twogather.pod.openid.ClientAuthentication.Finding;
import one.twogather.pod.openid.ClientAuthentication.Finding.Known;
import one.twogather.pod.openid.ClientForm.Named;

/** Where tokens are had (O-016). Whatever is shown for one, the request comes with a proof of the key that the tokens will be bound to. */
final class TokenEndpoint {

    private final String url;
    private final ProofVerifier proofs;
    private final ClientAuthentication authentication;
    private final ClientCredentials credentials;
    private final GrantDesk grants;
    private final TokenMint mint;
    private final CodeGrant codes;
    private final RefreshGrant refreshes;

    /** How tokens can be had. */
    @FunctionalInterface
    private interface Grant {
        ClientAnswer answer(Known client, Proof proof, ClientForm form);
    }

    /** @param url this endpoint's, as the discovery document has it: what proofs must say */
    TokenEndpoint(
            String url,
            ProofVerifier proofs,
            ClientAuthentication authentication,
            ClientCredentials credentials,
            GrantDesk grants,
            TokenMint mint,
            CodeGrant codes,
            RefreshGrant refreshes) {
        this.url = url;
        this.proofs = proofs;
        this.authentication = authentication;
        this.credentials = credentials;
        this.grants = grants;
        this.mint = mint;
        this.codes = codes;
        this.refreshes = refreshes;
    }

    ClientAnswer answer(ClientRequest request) {
        return switch (ClientForm.read(request.contentType(), request.body())) {
            case Parsed.Invalid<ClientForm>(String reason) -> ClientAnswer.invalidRequest(reason);
            case Parsed.Valid<ClientForm>(ClientForm form) ->
                switch (form.parameter("grant_type").orElse("")) {
                    case "" -> ClientAnswer.invalidRequest("the form has no grant_type");
                    case "client_credentials" -> proven(request, form, this::script);
                    case "authorization_code" -> proven(request, form, codes::answer);
                    case "refresh_token" -> proven(request, form, refreshes::answer);
                    default ->
                        ClientAnswer.error(
                                400,
                                "unsupported_grant_type",
                                "grant_type is one of " + String.join(", ", Discovery.GRANT_TYPES));
                };
        };
    }

    private ClientAnswer proven(ClientRequest request, ClientForm form, Grant grant) {
        return switch (form.client(request.authorization())) {
            case Parsed.Invalid<Named>(String reason) -> ClientAnswer.invalidClient(reason);
            case Parsed.Valid<Named>(Named named) ->
                // The proof first: each attempt costs its sender a signature.
                switch (proofs.verify(request.proofs(), "POST", url)) {
                    case Outcome.Refused<Proof>(Problem problem) -> ClientAnswer.refusedProof(problem);
                    case Outcome.Done<Proof>(Proof proof) ->
                        switch (authentication.find(named, request.remote())) {
                            case Finding.Unknown(ClientAnswer answer) -> answer;
                            case Known client -> grant.answer(client, proof, form);
                        };
                };
        };
    }

    private ClientAnswer script(Known client, Proof proof, ClientForm form) {
        if (client.credential().isEmpty()) {
            return ClientAnswer.error(
                    400, "unauthorized_client", "tokens of one's own are had with a credential that a person made");
        }
        ClientCredential credential = client.credential().get();
        if (credential.grant().filter(grant -> !grants.isLive(grant.text())).isPresent()) {
            return ClientAnswer.invalidGrant("the grant of this credential was taken back, or has expired");
        }
        return switch (proofs.useOnce(proof)) {
            case Outcome.Refused<Proof>(Problem problem) -> ClientAnswer.refusedProof(problem);
            case Outcome.Done<Proof>(Proof fresh) -> {
                credentials.noteUse(credential);
                yield ClientAnswer.granted(mint.forScript(credential, fresh.thumbprint()));
            }
        };
    }
}
