package dev.polysms.voximplant.number;

/**
 * The language in which Voximplant names countries, categories and regions.
 *
 * @since 0.1.0
 */
public enum CatalogLanguage {
    /** English. */
    EN,
    /** Russian. */
    RU
}
