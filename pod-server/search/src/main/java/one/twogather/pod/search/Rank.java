package one.twogather.pod.search;

import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.similarities.BM25Similarity;

/**
 * How well a document answers, by that document alone: how often it says what is looked for, and how much else it says. The usual measure also asks how
 * rare a word is among all documents, and so the order of those which somebody may read would tell what is said in those which they may not.
 */
final class Rank extends BM25Similarity {

    /** Words of a usual document. */
    private static final float USUAL = 100;

    @Override
    protected float idf(long documentsWithIt, long documents) {
        return 1;
    }

    @Override
    protected float avgFieldLength(CollectionStatistics statistics) {
        return USUAL;
    }
}
