package one.twogather.pod.search;

import java.io.Closeable;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.ResourceId;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.store.Directory;

/**
 * The index itself: for each RDF document its words, and for each pod a mark that says up to which record of its feed it is known. Changed by one thread.
 * What is in a document is not kept, only where its words lead.
 */
final class LuceneIndex implements AutoCloseable {

    /** Names one entry: pod and path, or the pod's mark. */
    static final String ID = "id";

    static final String POD = "pod";
    static final String PATH = "path";
    static final String WORDS = "words";
    static final String ENGLISH = "english";
    static final String FRENCH = "french";
    static final String CHANGED = "changed";
    private static final String SEQUENCE = "sequence";
    private static final String VERSION = "version";

    /** Pods whose places are kept at hand; those of others are looked up. */
    private static final int AT_HAND = 10_000;

    /** Characters of one document that are looked at; longer ones are books, and found by how they begin. */
    private static final int LONGEST = 1 << 20;

    private static final FieldType STEM = stem();

    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final Map<PodId, Optional<Place>> places = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<PodId, Optional<Place>> eldest) {
            return size() > AT_HAND;
        }
    };
    private boolean changed;

    LuceneIndex(IndexWriter writer) throws IOException {
        this.writer = writer;
        this.searchers = new SearcherManager(writer, null);
    }

    private static FieldType stem() {
        FieldType type = new FieldType();
        type.setTokenized(true);
        type.setOmitNorms(true);
        type.setIndexOptions(IndexOptions.DOCS);
        type.freeze();
        return type;
    }

    private static String id(PodId pod, String path) {
        return pod.name() + "\0" + path;
    }

    /** Up to where the pod's feed is known; empty if the pod is not. */
    Optional<Place> place(PodId pod) throws IOException {
        Optional<Place> known = places.get(pod);
        if (known == null) {
            known = find(pod);
            places.put(pod, known);
        }
        return known;
    }

    private Optional<Place> find(PodId pod) throws IOException {
        show();
        IndexSearcher searcher = searchers.acquire();
        try {
            TopDocs found = searcher.search(new TermQuery(new Term(ID, id(pod, ""))), 1);
            if (found.scoreDocs.length == 0) {
                return Optional.empty();
            }
            Document mark = searcher.storedFields().document(found.scoreDocs[0].doc);
            return Optional.of(new Place(number(mark, SEQUENCE), number(mark, VERSION)));
        } finally {
            searchers.release(searcher);
        }
    }

    private static long number(Document mark, String field) {
        return mark.getField(field).numericValue().longValue();
    }

    /** What has been put and removed is all that the feed says up to here. */
    void place(PodId pod, Place place) throws IOException {
        Document mark = new Document();
        mark.add(new StringField(ID, id(pod, ""), Field.Store.NO));
        mark.add(new StoredField(SEQUENCE, place.sequence()));
        mark.add(new StoredField(VERSION, place.version()));
        writer.updateDocument(new Term(ID, id(pod, "")), mark);
        places.put(pod, Optional.of(place));
        changed = true;
    }

    /**
     * Puts a document in place of what was there.
     *
     * @param texts what it says in words
     * @param version newer ones stand before older ones of the same rank
     */
    void put(ResourceId id, List<String> texts, long version) throws IOException {
        Document document = new Document();
        document.add(new StringField(ID, id(id.pod(), id.path().value()), Field.Store.NO));
        document.add(new StringField(POD, id.pod().name(), Field.Store.NO));
        document.add(new StoredField(PATH, id.path().value()));
        document.add(new NumericDocValuesField(CHANGED, version));
        int left = LONGEST;
        for (String text : texts) {
            String some = text.length() <= left ? text : text.substring(0, left);
            left -= some.length();
            document.add(new TextField(WORDS, some, Field.Store.NO));
            document.add(new Field(ENGLISH, some, STEM));
            document.add(new Field(FRENCH, some, STEM));
        }
        writer.updateDocument(new Term(ID, id(id.pod(), id.path().value())), document);
        changed = true;
    }

    void remove(ResourceId id) throws IOException {
        writer.deleteDocuments(new Term(ID, id(id.pod(), id.path().value())));
        changed = true;
    }

    /** Forgets all of a pod. */
    void clear(PodId pod) throws IOException {
        writer.deleteDocuments(new Term(POD, pod.name()), new Term(ID, id(pod, "")));
        places.put(pod, Optional.empty());
        changed = true;
    }

    /** From now on searches see what was changed. */
    void show() throws IOException {
        searchers.maybeRefreshBlocking();
    }

    /** What was changed is on disk. */
    void commit() throws IOException {
        if (changed) {
            changed = false;
            writer.commit();
        }
    }

    /** What was removed leaves the disk by and by, while everything goes on. */
    void expunge() throws IOException {
        writer.forceMergeDeletes(false);
    }

    SearcherManager searchers() {
        return searchers;
    }

    /** Writes down what was changed. What is being rewritten at the moment is given up: a stop does not wait for it. */
    @Override
    public void close() throws IOException {
        try (Directory directory = writer.getDirectory();
                Closeable rewriting = writer::rollback;
                searchers) {
            commit();
        }
    }
}
