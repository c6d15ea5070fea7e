package one.twogather.pod.solid;

import java.io.IOException;

/** What a method does to a kind of target. */
@FunctionalInterface
interface Operation {

    /**
     * Looks at what is there, and says what the request would do to it. Changes nothing.
     *
     * @throws IOException when a body that must be looked at first cannot be read
     */
    Plan plan(Call call) throws IOException;
}
