// SPDX-License-Identifier: Apache-2.0

/// Published instances as text.
enum Instances {
    /// E-n13-k4 of Christofides and Eilon (1969), whose optimum is 247.
    static let christofides13 = """
        NAME : E-n13-k4
        COMMENT : (Eilon et al, Min no of trucks: 4, Optimal value: 247)
        TYPE : CVRP
        DIMENSION : 13
        EDGE_WEIGHT_TYPE : EXPLICIT
        EDGE_WEIGHT_FORMAT: LOWER_ROW
        DISPLAY_DATA_TYPE: NO_DISPLAY
        CAPACITY : 6000
        EDGE_WEIGHT_SECTION
        9 14 21 23 22 25 32 36 38 42
        50 52 5 12 22 21 24 31 35 37
        41 49 51 7 17 16 23 26 30 36
        36 44 46 10 21 30 27 37 43 31
        37 39 19 28 25 35 41 29 31 29
        9 10 16 22 20 28 30 7 11 13
        17 25 27 10 16 10 18 20 6 6
        14 16 12 12 20 8 10 10
        DEMAND_SECTION
        1 0
        2 1200
        3 1700
        4 1500
        5 1400
        6 1700
        7 1400
        8 1200
        9 1900
        10 1800
        11 1600
        12 1700
        13 1100
        DEPOT_SECTION
        1
        -1
        EOF
        """

    /// A-n32-k5 of Augerat and others (1995), whose optimum is 784.
    static let augerat32 = """
        NAME : A-n32-k5
        COMMENT : (Augerat et al, No of trucks: 5, Optimal value: 784)
        TYPE : CVRP
        DIMENSION : 32
        EDGE_WEIGHT_TYPE : EUC_2D
        CAPACITY : 100
        NODE_COORD_SECTION
        1 82 76
        2 96 44
        3 50 5
        4 49 8
        5 13 7
        6 29 89
        7 58 30
        8 84 39
        9 14 24
        10 2 39
        11 3 82
        12 5 10
        13 98 52
        14 84 25
        15 61 59
        16 1 65
        17 88 51
        18 91 2
        19 19 32
        20 93 3
        21 50 93
        22 98 14
        23 5 42
        24 42 9
        25 61 62
        26 9 97
        27 80 55
        28 57 69
        29 23 15
        30 20 70
        31 85 60
        32 98 5
        DEMAND_SECTION
        1 0
        2 19
        3 21
        4 6
        5 19
        6 7
        7 12
        8 16
        9 6
        10 16
        11 8
        12 14
        13 21
        14 16
        15 3
        16 22
        17 18
        18 19
        19 1
        20 24
        21 8
        22 12
        23 4
        24 8
        25 24
        26 24
        27 2
        28 20
        29 15
        30 2
        31 14
        32 9
        DEPOT_SECTION
        1
        -1
        EOF
        """

    /// R101 of Solomon (1987), its first 25 customers, whose optimum is 617.1.
    static let solomon25 = """
        25 200
        0 35 35 0 0 230 0
        1 41 49 10 161 171 10
        2 35 17 7 50 60 10
        3 55 45 13 116 126 10
        4 55 20 19 149 159 10
        5 15 30 26 34 44 10
        6 25 30 3 99 109 10
        7 20 50 5 81 91 10
        8 10 43 9 95 105 10
        9 55 60 16 97 107 10
        10 30 60 16 124 134 10
        11 20 65 12 67 77 10
        12 50 35 19 63 73 10
        13 30 25 23 159 169 10
        14 15 10 20 32 42 10
        15 30 5 8 61 71 10
        16 10 20 19 75 85 10
        17 5 30 2 157 167 10
        18 20 40 12 87 97 10
        19 15 60 17 76 86 10
        20 45 65 9 126 136 10
        21 45 20 11 62 72 10
        22 45 10 18 97 107 10
        23 55 5 29 68 78 10
        24 65 35 3 153 163 10
        25 65 20 6 172 182 10
        """
}
