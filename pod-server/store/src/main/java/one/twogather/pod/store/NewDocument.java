package one.twogather.pod.store;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.model.FileRef;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.WebId;
import org.eclipse.rdf4j.model.Statement;

/**
 * A document about to be written.
 *
 * @param id where; does not end with a slash
 * @param mediaType lower case, with parameters
 * @param content its bytes
 * @param author who writes; becomes the creator if the document is new
 */
public record NewDocument(ResourceId id, String mediaType, Content content, Optional<WebId> author) {

    /** What is written. */
    public sealed interface Content {

        /** In bytes, as sent. */
        default long size() {
            return switch (this) {
                case Rdf(byte[] bytes, Collection<Statement> ignored) -> bytes.length;
                case File(FileRef ref) -> ref.size();
            };
        }

        /**
         * RDF: the bytes as sent, and what they say, in any graph. Blank node identifiers are kept as given and stay the node's name for as long as
         * the document is not replaced (C-21).
         */
        @SuppressWarnings("ArrayRecordComponent")
        record Rdf(byte[] bytes, Collection<Statement> statements) implements Content {
            public Rdf {
                statements = List.copyOf(statements);
            }
        }

        /** A file already in the file store. */
        record File(FileRef ref) implements Content {}
    }
}
