package one.twogather.pod.registry;

import one.twogather.pod.contracts.Bytes32;

/** What a delegate may do in the name of the identity (did:ethr, "Delegate keys"). */
public enum DelegateType {
    /** Sign what the identity says. */
    VERI_KEY("veriKey"),
    /** That, and sign in. */
    SIG_AUTH("sigAuth");

    private final String name;

    DelegateType(String name) {
        this.name = name;
    }

    /** As the registry has it. */
    public Bytes32 word() {
        return Bytes32.ofName(name);
    }
}
