package one.twogather.pod.pages;

import java.util.List;
import java.util.Optional;

/**
 * What {@code home.jte} shows to whoever is signed in.
 *
 * @param menu the pages of an account
 * @param webId who they are on the web: the address to give to apps
 * @param storage the address of their pod
 * @param issuer the address of the provider, for apps that ask for it
 * @param used bytes in words
 * @param notes where the bundled app Notes is, if it can be had here
 * @param needs what wants their attention
 * @param latest what was done in the pod last
 */
public record HomeView(
        Html.Frame frame,
        Menu menu,
        String webId,
        String storage,
        String issuer,
        String used,
        Optional<String> notes,
        List<Need> needs,
        List<ActivityView.Line> latest) {

    public HomeView {
        needs = List.copyOf(needs);
        latest = List.copyOf(latest);
    }

    /**
     * Something to do.
     *
     * @param words what, by the key of its words
     * @param address where it is done
     */
    public record Need(String words, String address) {}
}
