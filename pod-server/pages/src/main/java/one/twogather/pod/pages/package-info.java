/**
 * What people see: pages as templates ({@code src/main/jte}), what each shows as a record, and all words in every language we have.
 *
 * <p>A page is a template's name and its record: {@link one.twogather.pod.pages.Html#page}. The templates escape whatever they are given by where it stands,
 * and the policy that goes with every page allows nothing from elsewhere. Every page works with scripts off.
 *
 * <p>Nothing here knows HTTP, or who may see what: {@code http} asks the rooms behind it, fills the records, and sends what comes of them.
 */
@NullMarked
package one.twogather.pod.pages;

import org.jspecify.annotations.NullMarked;
