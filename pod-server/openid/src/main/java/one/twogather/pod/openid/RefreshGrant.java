package one.twogather.pod.openid;

import java.util.Optional;
import one.twogather.pod.identity.Proof;
import one.twogather.pod.identity.ProofVerifier;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Problem;
import one.twogather.pod.openid.ClientAuthentication.Finding.Known;
import one.twogather.pod.openid.Families.Held;

/**
 * A refresh token for the next tokens (RFC 6749 §6), for as long as the grant lives. The proof comes first, so that somebody who found an old token, and
 * not the key it is bound to, can neither use nor end anything.
 */
final class RefreshGrant {

    private final Families families;
    private final Registrations registrations;
    private final GrantDesk grants;
    private final ProofVerifier proofs;
    private final TokenMint mint;

    RefreshGrant(
            Families families, Registrations registrations, GrantDesk grants, ProofVerifier proofs, TokenMint mint) {
        this.families = families;
        this.registrations = registrations;
        this.grants = grants;
        this.proofs = proofs;
        this.mint = mint;
    }

    ClientAnswer answer(Known client, Proof proof, ClientForm form) {
        Optional<String> text = form.parameter("refresh_token");
        if (text.isEmpty()) {
            return ClientAnswer.invalidRequest("the form has no refresh_token");
        }
        Optional<Held> held = families.find(text.get());
        if (held.isEmpty() || !held.get().signIn().clientId().equals(client.id())) {
            return ClientAnswer.invalidGrant("the refresh token is over, or another client's");
        }
        if (!held.get().isFor(proof.thumbprint())) {
            return ClientAnswer.invalidGrant("the refresh token is bound to another key than the proof's");
        }
        if (!held.get().isCurrent()) {
            return ended(held.get(), "the refresh token was used before; all that came of it is taken back");
        }
        if (!grants.isLive(held.get().signIn().grant())) {
            return ended(held.get(), "the person has taken back what the refresh token was for");
        }
        return answer(held.get(), proof, form);
    }

    private ClientAnswer answer(Held held, Proof proof, ClientForm form) {
        Scope all = held.signIn().scope();
        Optional<String> asked = form.parameter("scope");
        Scope wanted = asked.isPresent() ? Scope.read(asked) : all;
        if (!all.contains(wanted)) {
            return ClientAnswer.error(400, "invalid_scope", "the scope is wider than what was given: " + all.text());
        }
        return switch (proofs.useOnce(proof)) {
            case Outcome.Refused<Proof>(Problem problem) -> ClientAnswer.refusedProof(problem);
            case Outcome.Done<Proof>(Proof used) -> turn(held, used, wanted);
        };
    }

    private ClientAnswer turn(Held held, Proof proof, Scope wanted) {
        Optional<String> next = families.turn(held);
        if (next.isEmpty()) {
            return ended(held, "the refresh token was used twice at once; all that came of it is taken back");
        }
        registrations.noteUse(held.signIn().clientId());
        return ClientAnswer.granted(
                mint.forApp(held.signIn().within(wanted), held.id(), proof.thumbprint(), Optional.empty(), next));
    }

    private ClientAnswer ended(Held held, String why) {
        families.end(held.id());
        return ClientAnswer.invalidGrant(why);
    }
}
