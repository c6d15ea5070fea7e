package one.twogather.pod.access;

/** Who belongs to a {@code vcard:Group} (W-039). */
public interface GroupSource {

    /**
     * Whether the group's document says {@code <group> vcard:hasMember <member>}. False when the document cannot be had: rules fail closed.
     *
     * @param group the group's IRI as an authorisation names it
     * @param member an agent's WebID, a client's identifier or an issuer
     */
    boolean hasMember(String group, String member);
}
