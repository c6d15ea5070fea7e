package one.twogather.pod.http;

import java.util.Locale;
import one.twogather.pod.rdf.RdfFormat;
import one.twogather.pod.store.Child;

/** What people take a resource for, each with an icon and a word. */
enum Kind {
    FOLDER,
    DATA,
    PICTURE,
    SOUND,
    VIDEO,
    TEXT,
    FILE;

    static Kind of(Child child) {
        if (child.id().path().isContainer()) {
            return FOLDER;
        }
        String type = child.mediaType();
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
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
