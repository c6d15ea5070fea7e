package one.twogather.pod.store;

import java.time.Duration;

/**
 * How much one query may take, and all together, in one place, with the reasons. Queries come from strangers, and a short one can ask for anything.
 *
 * @param text characters of a query: clients that join by themselves send lists of some hundred values at once
 * @param nodes of its syntax tree; optimising takes the square of the patterns
 * @param depth of groups, brackets and expressions within one another: parser and evaluation recur, and stacks end
 * @param patterns of triples
 * @param time of computing, what the reader of the answer takes not counted. People do not wait longer, and an index that is used answers in milliseconds
 * @param whole from the first to the last byte, however slowly the answer is read: so long old rows are kept for it
 * @param documents looked into, again and again ones counted each time
 * @param memory bytes that a query may remember at once, estimated: rows that are sorted, grouped, joined by hash or told apart
 * @param rows of the answer; a client that wants more asks for pages
 * @param length bytes of the answer
 * @param words characters that one function of texts may be given, and give: they are worked on without looking at the clock
 * @param digits characters of a number or a date that is calculated with: that takes the square of them
 * @param expression characters of a regular expression
 * @param atOnce queries that compute at the same time in this process, each on a thread of its own
 * @param ofOnePod of those about one pod
 * @param ofStrangers of those from people who are not signed in, all together
 * @param patience how long a query waits for its turn
 */
public record QueryLimits(
        int text,
        int nodes,
        int depth,
        int patterns,
        Duration time,
        Duration whole,
        long documents,
        long memory,
        long rows,
        long length,
        int words,
        int digits,
        int expression,
        int atOnce,
        int ofOnePod,
        int ofStrangers,
        Duration patience) {

    private static final int KIB = 1024;
    private static final int MIB = 1024 * KIB;

    public static final QueryLimits DEFAULT = new QueryLimits(
            60 * KIB,
            10_000,
            100,
            200,
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            1_000_000,
            8 * MIB,
            100_000,
            64 * MIB,
            256 * KIB,
            1_000,
            1_000,
            4,
            2,
            2,
            Duration.ofSeconds(5));

    public QueryLimits {
        if (text < 1
                || nodes < 1
                || depth < 1
                || patterns < 1
                || documents < 1
                || memory < 1
                || rows < 1
                || length < 1) {
            throw new IllegalArgumentException("with these limits no query could be answered");
        }
        if (atOnce < 1 || ofOnePod < 1 || ofStrangers < 1 || ofOnePod > atOnce || ofStrangers > atOnce) {
            throw new IllegalArgumentException("somebody may ask, and nobody more than all together");
        }
    }

    /** The same for queries that may remember so many bytes each. */
    public QueryLimits memory(long bytes) {
        return new QueryLimits(
                text,
                nodes,
                depth,
                patterns,
                time,
                whole,
                documents,
                bytes,
                rows,
                length,
                words,
                digits,
                expression,
                atOnce,
                ofOnePod,
                ofStrangers,
                patience);
    }
}
