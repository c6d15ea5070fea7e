package one.twogather.pod.access;

import one.twogather.pod.model.PodId;

/** Who belongs to a {@code vcard:Group} (W-039). */
public interface GroupSource {

    /**
     * Whether the group's document says {@code <group> vcard:hasMember <member>}. False when the document cannot be had: rules fail closed.
     *
     * @param group the group's IRI as an authorisation names it
     * @param member an agent's WebID, a client's identifier or an issuer
     */
    boolean hasMember(String group, String member);

    /**
     * The groups that the rules of a pod may ask about. An answer to a rule is an answer to whoever wrote it, so a document of another pod has members only
     * if it is public or an owner of the asking pod may read it (decision 43).
     */
    default GroupSource asSeenFrom(PodId pod) {
        return this;
    }
}
