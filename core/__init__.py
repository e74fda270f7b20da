"""The ground floor: what every page, file and setting of the site stands on."""
