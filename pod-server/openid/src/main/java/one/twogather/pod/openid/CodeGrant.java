package one.twogather.pod.openid;

import java.util.Optional;
import java.util.regex.Pattern;
import one.twogather.pod.identity.Proof;
import one.twogather.pod.identity.ProofVerifier;
import one.twogather.pod.keyspace.Commit;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Problem;
import one.twogather.pod.openid.ClientAuthentication.Finding.Known;
import one.twogather.pod.openid.Codes.Code;
import one.twogather.pod.openid.Codes.Found;

/**
 * A code for tokens (RFC 6749 §4.1.3). A code that is shown with something wrong stays good: it does not say that the wrong one found it out, and the right
 * one may have made a mistake.
 */
final class CodeGrant {

    private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

    private final Codes codes;
    private final Families families;
    private final EndingRows rows;
    private final GrantDesk grants;
    private final ProofVerifier proofs;
    private final TokenMint mint;

    CodeGrant(Codes codes, Families families, EndingRows rows, GrantDesk grants, ProofVerifier proofs, TokenMint mint) {
        this.codes = codes;
        this.families = families;
        this.rows = rows;
        this.grants = grants;
        this.proofs = proofs;
        this.mint = mint;
    }

    ClientAnswer answer(Known client, Proof proof, ClientForm form) {
        Optional<String> text = form.parameter("code");
        if (text.isEmpty()) {
            return ClientAnswer.invalidRequest("the form has no code");
        }
        return switch (codes.find(text.get())) {
            case Found.Unknown() -> ClientAnswer.invalidGrant("the code is not one of this server's, or is over");
            case Found.Used used -> again(client, used);
            case Found.Fresh fresh -> {
                Optional<String> fault = fault(client, proof, form, fresh.code());
                yield fault.isPresent()
                        ? ClientAnswer.invalidGrant(fault.get())
                        : redeem(client, proof, text.get(), fresh);
            }
        };
    }

    /** Either this is the thief, or the first was: nobody keeps what was had (RFC 6749 §4.1.2). */
    private ClientAnswer again(Known client, Found.Used used) {
        if (used.clientId().equals(client.id())) {
            families.end(used.family());
        }
        return ClientAnswer.invalidGrant("the code was used before; what was had with it is taken back");
    }

    private Optional<String> fault(Known client, Proof proof, ClientForm form, Code code) {
        if (!code.signIn().clientId().equals(client.id())) {
            return Optional.of("the code was made for another client");
        }
        if (!form.parameter("redirect_uri").equals(Optional.of(code.redirectUri()))) {
            return Optional.of("the redirect_uri is not the one that the code was sent to");
        }
        if (form.parameter("code_verifier")
                .filter(verifier -> VERIFIER.matcher(verifier).matches())
                .filter(verifier -> Secrets.matches(verifier, code.challenge()))
                .isEmpty()) {
            return Optional.of("the code_verifier is not what the code_challenge was made of");
        }
        if (code.key().filter(key -> !key.equals(proof.thumbprint())).isPresent()) {
            return Optional.of("the code was asked for by another key than the proof's");
        }
        return grants.isLive(code.signIn().grant())
                ? Optional.empty()
                : Optional.of("the person has taken back what the code was for");
    }

    private ClientAnswer redeem(Known client, Proof proof, String text, Found.Fresh fresh) {
        return switch (proofs.useOnce(proof)) {
            case Outcome.Refused<Proof>(Problem problem) -> ClientAnswer.refusedProof(problem);
            case Outcome.Done<Proof>(Proof used) -> {
                SignIn signIn = fresh.code().signIn();
                Commit.Builder commit = Commit.in(Partition.SERVER);
                Families.Begun family = families.begin(
                        commit, signIn, client.isPublic() ? Optional.of(used.thumbprint()) : Optional.empty());
                codes.use(commit, text, fresh, family.id());
                if (!rows.commit(commit)) {
                    yield tooLate(client, text);
                }
                families.removeSome();
                yield ClientAnswer.granted(mint.forApp(
                        signIn, family.id(), used.thumbprint(), fresh.code().nonce(), family.token()));
            }
        };
    }

    /** Somebody redeemed it in the same moment. */
    private ClientAnswer tooLate(Known client, String text) {
        return switch (codes.find(text)) {
            case Found.Used used -> again(client, used);
            case Found.Fresh ignored -> ClientAnswer.later("the code is being used at this moment", 1);
            case Found.Unknown() -> ClientAnswer.invalidGrant("the code is over");
        };
    }
}
