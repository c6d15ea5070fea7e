package one.twogather.pod.rdf;

import java.util.random.RandomGenerator;
import org.eclipse.rdf4j.model.BNode;
import org.eclipse.rdf4j.model.impl.SimpleValueFactory;

/**
 * Names blank nodes so that no two documents ever share one: a random part drawn once, and a number. One of these serves one document, patch or
 * import; a node keeps the name it got for as long as its document is not replaced (C-21), while authors' labels stay in the authors' bytes.
 *
 * <p>Not safe for use by several threads.
 */
public final class BlankNodes {

    private static final String DIGITS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int RANDOM_DIGITS = 16;

    private final String prefix;
    private int count;

    public BlankNodes(RandomGenerator random) {
        StringBuilder name = new StringBuilder(RANDOM_DIGITS + 1).append('b');
        for (int i = 0; i < RANDOM_DIGITS; i++) {
            name.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
        }
        prefix = name.append('x').toString();
    }

    /** A node that is nobody else's. */
    public BNode fresh() {
        return SimpleValueFactory.getInstance().createBNode(prefix + Integer.toString(count++, Character.MAX_RADIX));
    }
}
