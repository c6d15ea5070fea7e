package one.twogather.pod.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.ResourcePath;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.jspecify.annotations.Nullable;

/**
 * Documents of one pod that may say what is looked for, the best first, under a cursor. Some of them may not, by now, or may not be read: whoever asks looks.
 * Used by one thread at a time.
 */
public final class Hits implements AutoCloseable {

    private static final int HANDFUL = 64;
    private static final float AS_IT_STANDS = 2;

    /** Those that were changed last stand first among equals. */
    private static final Sort ORDER =
            new Sort(SortField.FIELD_SCORE, new SortField(LuceneIndex.CHANGED, SortField.Type.LONG, true));

    private final SearcherManager searchers;
    private final Runnable broken;
    private final IndexSearcher acquired;
    private final IndexSearcher searcher;
    private final Query query;
    private final Deque<ScoreDoc> ready = new ArrayDeque<>();
    private @Nullable ScoreDoc last;
    private boolean ended;

    /** Some file of the index is not what it was: it is made anew, and may be asked again. */
    public static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1;

        private Unreadable(IOException cause) {
            super(cause);
        }
    }

    /**
     * @param over true as soon as nobody waits any more, or for too long
     * @param broken told if the index cannot be read
     */
    Hits(SearcherManager searchers, PodId pod, Words words, BooleanSupplier over, Runnable broken) throws IOException {
        this.searchers = searchers;
        this.broken = broken;
        this.query = query(pod, words);
        this.acquired = searchers.acquire();
        // One of its own, since it has an end of its own.
        this.searcher = new IndexSearcher(acquired.getIndexReader());
        searcher.setSimilarity(new Rank());
        searcher.setTimeout(over::getAsBoolean);
    }

    /**
     * The next; empty at the end, or when time is over.
     *
     * @throws Unreadable when the index is broken
     */
    public Optional<ResourcePath> next() {
        try {
            if (ready.isEmpty() && !ended) {
                fetch();
            }
            ScoreDoc hit = ready.poll();
            return hit == null
                    ? Optional.empty()
                    : Optional.of(new ResourcePath(
                            searcher.storedFields().document(hit.doc).get(LuceneIndex.PATH)));
        } catch (IOException unreadable) {
            broken.run();
            throw new Unreadable(unreadable);
        }
    }

    private void fetch() throws IOException {
        TopDocs found = last == null
                ? searcher.search(query, HANDFUL, ORDER)
                : searcher.searchAfter(last, query, HANDFUL, ORDER);
        for (ScoreDoc hit : found.scoreDocs) {
            ready.add(hit);
            last = hit;
        }
        ended = found.scoreDocs.length < HANDFUL || searcher.timedOut();
    }

    private static Query query(PodId pod, Words words) {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        all.add(new TermQuery(new Term(LuceneIndex.POD, pod.name())), Occur.FILTER);
        words.wanted().forEach(term -> all.add(query(term), Occur.MUST));
        words.unwanted().forEach(term -> all.add(query(term), Occur.MUST_NOT));
        return all.build();
    }

    private static Query query(Words.Term term) {
        return switch (term) {
            case Words.Term.Prefix(String start) -> new PrefixQuery(plain(start));
            case Words.Term.Phrase(var words) -> new PhraseQuery(LuceneIndex.WORDS, words.toArray(String[]::new));
            case Words.Term.Word(String plain, Set<String> stems) -> {
                BooleanQuery.Builder forms = new BooleanQuery.Builder();
                forms.add(new BoostQuery(new TermQuery(plain(plain)), AS_IT_STANDS), Occur.SHOULD);
                for (String stem : stems) {
                    forms.add(new TermQuery(new Term(LuceneIndex.ENGLISH, stem)), Occur.SHOULD);
                    forms.add(new TermQuery(new Term(LuceneIndex.FRENCH, stem)), Occur.SHOULD);
                }
                yield forms.build();
            }
        };
    }

    private static Term plain(String word) {
        return new Term(LuceneIndex.WORDS, word);
    }

    @Override
    public void close() {
        try {
            searchers.release(acquired);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
