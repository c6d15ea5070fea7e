package one.twogather.pod.did;

/** What a key of a document may be used for (DID Core §5.3). */
public enum Relationship {
    AUTHENTICATION("authentication"),
    ASSERTION("assertionMethod"),
    KEY_AGREEMENT("keyAgreement"),
    INVOCATION("capabilityInvocation"),
    DELEGATION("capabilityDelegation");

    private final String property;

    Relationship(String property) {
        this.property = property;
    }

    /** The member of the JSON object. */
    public String property() {
        return property;
    }
}
