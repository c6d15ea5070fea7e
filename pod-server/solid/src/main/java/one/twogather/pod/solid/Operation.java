package one.twogather.pod.solid;

/** What a method does to a kind of target. */
@FunctionalInterface
interface Operation {

    /** Looks at what is there, and says what the request would do to it. Changes nothing. */
    Plan plan(Call call);
}
