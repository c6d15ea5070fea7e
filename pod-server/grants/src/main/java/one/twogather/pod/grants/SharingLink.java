package one.twogather.pod.grants;

import one.twogather.pod.capability.Delegation;
import one.twogather.pod.capability.Subject;
import one.twogather.pod.capability.Token;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.Multibase;
import one.twogather.pod.model.Did;
import one.twogather.pod.model.PodLocator;

/**
 * A grant whose key lies in the link to it, just made: the one moment at which the link is known. What opens it stands behind the number sign, which browsers
 * keep to themselves (RFC 3986 §3.5): {@code {base}/-/shared#{seed}.{grant}.{pod}.{subject}}, and {@code .{root}} where the grant is signed under a
 * delegation of the owner's. The seed is an Ed25519 private key (RFC 8032) in base64url; the subject is a did:key without these first words.
 *
 * <p>Not a record, since it must not print.
 */
public final class SharingLink {

    /** Where links lead. */
    public static final String PAGE = "/-/shared";

    private static final String METHOD = "did:key:";

    private final Grant grant;
    private final String address;

    private SharingLink(Grant grant, String address) {
        this.grant = grant;
        this.address = address;
    }

    /** @param seed the private key of the grant's holder */
    static SharingLink of(Grant grant, byte[] seed, GrantBook book, PodLocator locator) {
        Token<Delegation> delegation =
                Token.delegation(book.delegation(grant.id()).orElseThrow()).orThrow();
        if (!(delegation.claims().subject() instanceof Subject.Of(Did subject))) {
            throw new IllegalStateException("a grant is about somebody's things");
        }
        String root = subject.equals(delegation.claims().issuer().did())
                ? ""
                : book.root(grant.id().pod())
                        .map(bytes -> "." + Token.delegation(bytes).orThrow().cid())
                        .orElseThrow();
        String base = locator.issuer().substring(0, locator.issuer().length() - 1);
        return new SharingLink(
                grant,
                base + PAGE + "#"
                        + Multibase.BASE64URL.encode(Bytes.copyOf(seed)).substring(1) + "."
                        + grant.id().cid() + "." + grant.id().pod().name() + "."
                        + subject.text().substring(METHOD.length()) + root);
    }

    /** The grant that it opens. */
    public Grant grant() {
        return grant;
    }

    /** The link itself, which is kept nowhere. */
    public String address() {
        return address;
    }

    @Override
    public String toString() {
        return "a link for " + grant.id();
    }
}
