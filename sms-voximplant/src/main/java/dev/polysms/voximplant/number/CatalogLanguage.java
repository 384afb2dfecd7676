package dev.polysms.voximplant.number;

/** The language in which Voximplant names countries, categories and regions. */
public enum CatalogLanguage {
    /** English. */
    EN,
    /** Russian. */
    RU
}
