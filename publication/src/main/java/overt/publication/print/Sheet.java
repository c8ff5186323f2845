package overt.publication.print;

/** A sheet of paper (ISO 216), in millimetres. */
enum Sheet {
    A2(420, 594),
    A3(297, 420),
    A4(210, 297),
    A4_LANDSCAPE(297, 210),
    A6(105, 148);

    private static final double INCH_MILLIMETRES = 25.4;
    private static final double POINTS_PER_INCH = 72;

    private final double width;
    private final double height;

    Sheet(double width, double height) {
        this.width = width;
        this.height = height;
    }

    double widthMillimetres() {
        return width;
    }

    double heightMillimetres() {
        return height;
    }

    static double points(double millimetres) {
        return millimetres / INCH_MILLIMETRES * POINTS_PER_INCH;
    }
}
