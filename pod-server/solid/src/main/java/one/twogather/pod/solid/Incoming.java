package one.twogather.pod.solid;

import java.util.List;
import java.util.Optional;
import one.twogather.pod.content.FileStore;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.Version;
import one.twogather.pod.model.WebId;
import one.twogather.pod.rdf.RdfFormat;
import one.twogather.pod.store.NewDocument;
import org.eclipse.rdf4j.model.Statement;

/**
 * What a request brings to be stored at one address.
 *
 * @param type as its author gave it
 * @param content its bytes
 * @param statements what it says; nothing if it is not RDF
 * @param file if it is not RDF: to be kept in the same commit
 */
record Incoming(
        MediaType type, NewDocument.Content content, List<Statement> statements, Optional<FileStore.Staged> file) {

    static Incoming rdf(MediaType type, byte[] bytes, List<Statement> statements) {
        return new Incoming(type, new NewDocument.Content.Rdf(bytes, statements), statements, Optional.empty());
    }

    boolean isRdf() {
        return content instanceof NewDocument.Content.Rdf;
    }

    /** The entity tag of these bytes, once they have become a version. */
    String etag(Version version) {
        String representation =
                RdfFormat.ofMediaType(type.bare()).map(RdfFormat::tag).orElse(EntityTags.FILE);
        return EntityTags.of(version.text(), representation);
    }

    NewDocument at(ResourceId id, Optional<WebId> author) {
        return new NewDocument(id, type.full(), content, author);
    }
}
