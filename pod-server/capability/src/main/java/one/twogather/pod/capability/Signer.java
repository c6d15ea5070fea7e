package one.twogather.pod.capability;

import one.twogather.pod.ipld.Bytes;

/** Someone who can sign tokens. Where the key is kept is the signer's own affair. */
public interface Signer {

    Principal principal();

    SignatureAlgorithm algorithm();

    /** The signature as it stands in tokens: 64 bytes for elliptic curves, 65 with the recovery byte 27 or 28 for {@link SignatureAlgorithm#EIP191}. */
    Bytes sign(Bytes message);
}
