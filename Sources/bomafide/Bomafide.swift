import ArgumentParser

@main
struct Bomafide: ParsableCommand {}
