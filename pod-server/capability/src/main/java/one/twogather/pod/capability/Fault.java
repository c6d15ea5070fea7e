package one.twogather.pod.capability;

/**
 * Why a token is refused, by the step of verification that found it. Names are those of the official fixtures where these have one, because clients
 * decide by them.
 */
public enum Fault {
    /** Larger, longer, deeper or costlier than is taken from anybody. */
    TOO_LARGE(1, "TooLarge"),
    /** Not DAG-CBOR in its one spelling, or not an envelope. */
    INVALID_ENCODING(2, "InvalidEncoding"),
    /** An unknown signature header, or one that does not fit the issuer's keys. */
    INVALID_HEADER(3, "InvalidHeader"),
    /** Whose keys the issuer's are cannot be found out now. */
    UNAVAILABLE_KEY(4, "UnavailableKey"),
    INVALID_SIGNATURE(4, "InvalidSignature"),
    EXPIRED(5, "Expired"),
    TOO_EARLY(5, "TooEarly"),
    /** A proof that the invocation names was not shown. */
    UNAVAILABLE_PROOF(6, "UnavailableProof"),
    /** A claim is missing or makes no sense, or a chain does not begin with its subject. */
    INVALID_CLAIM(6, "InvalidClaim"),
    INVALID_AUDIENCE(6, "InvalidAudience"),
    INVALID_SUBJECT(6, "InvalidSubject"),
    /** The command is none that was delegated, or not what is being done. */
    INVALID_COMMAND(7, "InvalidCommand"),
    /** A policy in the chain does not allow this. */
    MATCH_ERROR(8, "MatchError"),
    /** The client says something else about the request than the server knows. */
    INVALID_ARGUMENTS(8, "InvalidArguments"),
    REVOKED(9, "Revoked"),
    /** The subject does not own what is asked for. */
    INVALID_OWNER(10, "InvalidOwner"),
    /** The request was made by another key than the invocation. */
    INVALID_HOLDER(11, "InvalidHolder"),
    REPLAYED(11, "Replayed");

    private final int step;
    private final String text;

    Fault(int step, String text) {
        this.step = step;
        this.text = text;
    }

    /** The step of verification, 1 to 11, as {@link Verifier} counts them. */
    public int step() {
        return step;
    }

    /** The name that clients know. */
    public String text() {
        return text;
    }
}
