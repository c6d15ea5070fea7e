package one.twogather.pod.store;

import java.util.Locale;
import org.eclipse.rdf4j.model.BNode;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Literal;
import org.eclipse.rdf4j.model.Triple;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.model.base.CoreDatatype;

/**
 * A term of RDF 1.1 spelt out, to be told apart exactly and hashed alike everywhere. RDF4J calls {@code "a"@en} and {@code "a"@EN} equal, and so do
 * their {@link #hash hashes}; but they are two terms here, so that each comes back as it was written.
 *
 * <p>Comparable, since whoever sends a document chooses its terms: a hash table of terms whose hash codes were made to collide becomes a tree, not a
 * list.
 *
 * @param kind what it is
 * @param text IRI, blank node identifier or label
 * @param suffix language tag or datatype IRI; empty where the kind has none
 */
record Term(Kind kind, String text, String suffix) implements Comparable<Term> {

    /** The kinds of terms; their order is their code in {@link StatementBlock}s and is never changed. */
    enum Kind {
        IRI,
        BLANK,
        STRING,
        LANGUAGE,
        TYPED
    }

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    /** @throws IllegalArgumentException for an RDF-star triple, which no format of the Solid Protocol can carry: parsers refuse them before */
    static Term of(Value value) {
        return switch (value) {
            case IRI iri -> new Term(Kind.IRI, iri.stringValue(), "");
            case BNode blank -> new Term(Kind.BLANK, blank.getID(), "");
            case Literal literal -> of(literal);
            case Triple ignored -> throw new IllegalArgumentException("RDF-star triples are not kept");
            default -> throw new IllegalArgumentException("not an RDF term: " + value.getClass());
        };
    }

    private static Term of(Literal literal) {
        if (literal.getLanguage().isPresent()) {
            return new Term(
                    Kind.LANGUAGE, literal.getLabel(), literal.getLanguage().get());
        }
        return literal.getCoreDatatype() == CoreDatatype.XSD.STRING
                ? new Term(Kind.STRING, literal.getLabel(), "")
                : new Term(Kind.TYPED, literal.getLabel(), literal.getDatatype().stringValue());
    }

    /**
     * Sixty-four bits that stand for the term in the index. Part of the data format. Not meant to withstand those who look for collisions: a collision
     * costs a needless look at one document, and only in the pod of whoever made it.
     */
    long hash() {
        long hash = mix(FNV_OFFSET, (char) kind.ordinal());
        hash = mix(hash, text);
        if (!suffix.isEmpty()) {
            hash = mix(mix(hash, '\0'), kind == Kind.LANGUAGE ? suffix.toLowerCase(Locale.ROOT) : suffix);
        }
        return finish(hash);
    }

    private static long mix(long hash, String text) {
        long mixed = hash;
        for (int i = 0; i < text.length(); i++) {
            mixed = mix(mixed, text.charAt(i));
        }
        return mixed;
    }

    /** One step of FNV-1a. */
    private static long mix(long hash, char c) {
        return (hash ^ c) * FNV_PRIME;
    }

    /** Spreads the last characters over all bits (the finaliser of MurmurHash3). */
    private static long finish(long hash) {
        long h = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        h = (h ^ h >>> 33) * 0xc4ceb9fe1a85ec53L;
        return h ^ h >>> 33;
    }

    @Override
    public int hashCode() {
        return text.hashCode() * 31 + suffix.hashCode();
    }

    @Override
    public int compareTo(Term other) {
        int byText = text.compareTo(other.text);
        if (byText != 0) {
            return byText;
        }
        int bySuffix = suffix.compareTo(other.suffix);
        return bySuffix != 0 ? bySuffix : kind.compareTo(other.kind);
    }
}
