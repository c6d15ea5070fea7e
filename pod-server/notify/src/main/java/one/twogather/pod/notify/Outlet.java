package one.twogather.pod.notify;

/** The far end of a stream, as this room sees it. Both methods return at once. */
public interface Outlet {

    /** There is something to be picked up. */
    void ready();

    /** Nothing more will come, for this reason. Called once at most. */
    void end(Ending why);

    /** Why a stream ends from this side. */
    enum Ending {
        /** The channel has reached its end. */
        EXPIRED,
        /** The subscriber may not know of the topic any more. */
        REFUSED,
        /** The subscriber reads too slowly. */
        TOO_SLOW,
        /** The same channel is listened to by a newer connection. */
        REPLACED,
        /** The server stops; it will be back. */
        STOPPING
    }
}
