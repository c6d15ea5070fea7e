package one.twogather.pod.signin;

/** How a recovery kit was typed wrongly. */
public enum Slip {
    /** Characters are missing. */
    TOO_SHORT,
    /** There are too many characters. */
    TOO_LONG,
    /** A character that no kit has, such as U. */
    UNKNOWN_CHARACTER,
    /** Some characters are mistaken for others, or changed places. */
    DOES_NOT_ADD_UP
}
