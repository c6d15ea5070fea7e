package one.twogather.pod.pages;

import java.util.Optional;

/**
 * What {@code code.jte} shows: what a one-time code does when the button is pressed. Opening its address does nothing yet, since mail programs and chats do that
 * too.
 *
 * @param kind what the code is for: {@code setup}, {@code invite} or {@code sign-in}
 * @param address where the form goes, with the code
 * @param name whom it signs in, or the name that is taken or wished for; may be empty
 * @param isFixed the name cannot be chosen
 * @param storage an example of the address that a pod will have, with {@code ...} in place of its name
 * @param message why the last try did not do
 */
public record CodeView(
        Html.Frame frame,
        String kind,
        String address,
        String name,
        boolean isFixed,
        String storage,
        Optional<String> message) {}
