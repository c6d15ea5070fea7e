package one.twogather.pod.did;

/** What resolving a DID gives. Reasons are sentences without a full stop, safe to show to whoever asked. */
public sealed interface Resolution {

    /**
     * There is a document.
     *
     * @param standing how far it is to be believed
     */
    record Resolved(DidDocument document, DocumentMetadata metadata, Standing standing) implements Resolution {}

    /** There is none. */
    sealed interface Failed extends Resolution {

        String reason();

        /** The word of DID Resolution for it, as resolvers of others say it. */
        default String error() {
            return switch (this) {
                case NotFound ignored -> "notFound";
                case InvalidDid ignored -> "invalidDid";
                case MethodNotSupported ignored -> "methodNotSupported";
                case UnknownNetwork ignored -> "unknownNetwork";
                case InvalidOptions ignored -> "invalidOptions";
                // Implicit documents exist for everybody, so these are faults of ours and not of the DID.
                case NonArchive ignored -> "internalError";
                case Unavailable ignored -> "internalError";
            };
        }
    }

    /** The DID, or that version of it, does not exist. */
    record NotFound(String reason) implements Failed {}

    /** The text is no DID, or no identifier of its method. */
    record InvalidDid(String reason) implements Failed {}

    /** Nobody here knows the method. */
    record MethodNotSupported(String reason) implements Failed {}

    /** The method is known, and the chain or namespace the DID names is not. */
    record UnknownNetwork(String reason) implements Failed {}

    /** The version asked for cannot be understood, or the method has no versions. */
    record InvalidOptions(String reason) implements Failed {}

    /** The chain says that there were changes, and no node that was asked still has them. A document without them would be a lie. */
    record NonArchive(String reason) implements Failed {}

    /** It cannot be found out now. */
    record Unavailable(String reason) implements Failed {}
}
