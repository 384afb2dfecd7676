package dev.polysms.voximplant.number;

/** In which language Voximplant names countries, categories and regions. */
public enum CatalogLanguage {
    /** English. */
    EN,
    /** Russian. */
    RU
}
