package one.twogather.vocab;

/** Our own terms; {@code pod.ttl} beside this class says what each means. A term enters both when a room first uses it. */
public final class Pod {

    /** The prefix people know it by. */
    public static final String PREFIX = "pod";

    public static final String NAMESPACE = "https://2gather.one/ns/pod#";

    private Pod() {}
}
