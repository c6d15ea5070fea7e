package one.twogather.pod.notify;

import java.util.Optional;

/** Where in a pod's feed a listener begins. */
sealed interface Beginning {

    /** With what comes once it was let in, for one who knows by itself what was before. */
    record Now() implements Beginning {}

    /** Behind this record; what followed it is told again. */
    record After(long position) implements Beginning {}

    /** With the present state of each topic, unless that is the one the listener knows of. */
    record Present(Optional<String> known) implements Beginning {}
}
