package one.twogather.pod.gateway;

import java.io.IOException;

/** Answers questions for blocks. */
@FunctionalInterface
public interface Gateway {

    /**
     * What is asked for, as far as everybody may have it at this moment. To be closed.
     *
     * @throws IOException when a file cannot be read, or is damaged
     */
    Given answer(Asked asked) throws IOException;
}
