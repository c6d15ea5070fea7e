package one.twogather.pod.pages;

import java.util.Locale;
import one.twogather.pod.rdf.RdfFormat;

/** What people take a resource for, each with an icon and a word. */
public enum Kind {
    FOLDER,
    DATA,
    PICTURE,
    SOUND,
    VIDEO,
    TEXT,
    FILE;

    /**
     * @param isContainer whether it is one
     * @param type its media type, if it is none
     */
    public static Kind of(boolean isContainer, String type) {
        if (isContainer) {
            return FOLDER;
        }
        if (RdfFormat.ofMediaType(type).isPresent()) {
            return DATA;
        }
        int slash = type.indexOf('/');
        return switch (slash < 0 ? "" : type.substring(0, slash)) {
            case "image" -> PICTURE;
            case "audio" -> SOUND;
            case "video" -> VIDEO;
            case "text" -> TEXT;
            default -> type.equals("application/pdf") ? TEXT : FILE;
        };
    }

    /** Its icon's name in the templates, and the end of its word's key. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
