package one.twogather.pod.grants;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.capability.Ed25519Signer;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.PodLocator;

/** Makes grants to whoever holds a link, each with a key of its own that is forgotten when its link was told. Safe for use by many threads. */
public final class SharingLinks {

    private final GrantBook book;
    private final PodLocator locator;
    private final SecureRandom random;

    public SharingLinks(GrantBook book, PodLocator locator, SecureRandom random) {
        this.book = book;
        this.locator = locator;
        this.random = random;
    }

    /**
     * Gives a grant; it holds from now on.
     *
     * @param name by which its owner knows it again
     * @param end the first moment at which it allows nothing
     */
    public SharingLink make(PodId pod, String name, GrantPart part, Instant end) {
        byte[] seed = Ed25519Signer.generate(random);
        String key = Ed25519Signer.of(seed).principal().did().text();
        Grant grant = book.give(pod, new Grant.Terms(key, name, "", List.of(part), Optional.of(end), "", true));
        return SharingLink.of(grant, seed, book, locator);
    }
}
